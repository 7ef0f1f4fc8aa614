"""``aiteam scenario``, ``score``, ``optimum`` and ``schema``: the team-design engine on the command line."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from aiteam.errors import StoreError
from aiteam.loader import CONTENT, load_one
from aiteam.optimizer import alternatives, optimum
from aiteam.optimizer.checking import check_scenario
from aiteam.scenarios import Scenario, scenario, scenarios
from aiteam.scoring import ScoreReport, score
from aiteam.scoring.change import best_change
from aiteam.team import TeamDesign, design_schema, parse_design


def list_scenarios(folder: Path | None, *, as_json: bool) -> None:
    """Print the scenarios there are.

    Raises:
        ContentError: A file of the folder is not valid.
    """
    found = scenarios(_place(folder)).values()
    if as_json:
        _print_json([{"id": each.id, "title": each.title, "era": each.era, "months": each.months} for each in found])
        return
    table = Table("Scenario", "Title", "Months", "Budget")
    for each in found:
        table.add_row(each.id, each.title, str(each.months), f"{each.budget:g} units")
    Console().print(table)


def show_scenario(scenario_id: str, folder: Path | None, *, as_json: bool) -> None:
    """Print what a learner is told of a scenario.

    Raises:
        UnknownIdError: There is no such scenario.
    """
    found = scenario(scenario_id, _place(folder))
    if as_json:
        public = found.model_dump(mode="json", exclude={"drift", "traps", "facilitator"})
        _print_json(public)
        return
    people = ", ".join(f"{count} × {role}" for role, count in found.people.items())
    hires = ", ".join(f"{role} (at most {count})" for role, count in found.hiring.items())
    leads = ", ".join(f"{each.id} ({each.manager})" for each in found.candidates)
    print(f"{found.title}\n\n{found.brief}\n")
    print(
        f"People: {people}\nBudget: {found.budget:g} units\nTo be hired, {found.hires} in all: {hires}\nLeads: {leads}"
    )
    for choice in found.choices:
        print(f"Choice {choice.id}: {', '.join(option.id for option in choice.options)}. {choice.prompt}")


def print_check(path: Path, *, as_json: bool) -> bool:
    """Print what is promised of a scenario and whether it holds.

    Returns:
        Whether everything does.

    Raises:
        ContentError: The file is no scenario; lists every fault.
    """
    found = load_one(path, Scenario)
    console = Console(stderr=True)
    with console.status("Solving ...") as status:
        findings = list(check_scenario(found, progress=lambda words: status.update(f"Solving {words} ...")))
    if as_json:
        _print_json([asdict(finding) for finding in findings])
    else:
        table = Table("Variant", "What is promised", "Measured", "")
        for each in findings:
            table.add_row(str(each.variant), each.what, each.measured, "yes" if each.ok else "NO")
        Console().print(table)
    return all(finding.ok for finding in findings)


def score_design(scenario_id: str, path: Path, folder: Path | None, *, as_json: bool) -> None:
    """Print what a design in a JSON file earns, why, and what would gain most.

    Raises:
        UnknownIdError: There is no such scenario.
        DesignError: The file holds no design; lists every fault.
        StoreError: The file cannot be read.
    """
    found = scenario(scenario_id, _place(folder))
    try:
        design = parse_design(path.read_bytes(), path.name)
    except OSError as error:
        raise StoreError(f"The design {path} cannot be read: {error.strerror}. Name a JSON file.") from error
    reference = optimum(found).reference
    report = score(design, found, reference)
    change = best_change(design, found)
    scale = 100 / (reference.best - reference.baseline)
    advice = None if change is None else {"change": change.change, "gain": round(change.gain * scale, 1)}
    if as_json:
        _print_json(report.to_dict() | {"best_change": advice})
        return
    _print_report(report, advice)


def print_optimum(scenario_id: str, folder: Path | None, *, as_json: bool) -> None:
    """Print the best design of a scenario, its proof, and other plans that are as good.

    Raises:
        UnknownIdError: There is no such scenario.
    """
    found = scenario(scenario_id, _place(folder))
    best = optimum(found)
    others = alternatives(found, best)
    data: dict[str, Any] = {
        "scenario": best.scenario,
        "score": round(best.score, 2),
        "bound": round(best.bound, 2),
        "gap": best.gap,
        "baseline": round(best.baseline, 2),
        "seconds": round(best.seconds, 3),
        "design": best.design.to_dict(),
        "alternatives": [{"score": round(score(each, found).score, 2), "design": each.to_dict()} for each in others],
    }
    if as_json:
        _print_json(data)
        return
    print(f"The best under these assumptions scores {best.score:.1f}, and {best.bound:.1f} is the proven bound.")
    print(f"Going on as now scores {best.baseline:.1f}. Solved in {best.seconds:.2f} seconds.\n")
    for title, design in (("The best", best.design), *(("As good", each) for each in others)):
        print(f"{title}:\n{json.dumps(_plan(design), indent=2, ensure_ascii=False)}\n")


def print_schema() -> None:
    """Print the JSON Schema of a design."""
    _print_json(design_schema())


def _print_report(report: ScoreReport, advice: dict[str, Any] | None) -> None:
    grade = (
        "" if report.grade is None else f"Grade {report.grade:.0f} of 100 (0: going on as now, 100: the best plan). "
    )
    print(f"{grade}Raw score {report.score:.1f}.\n")
    table = Table("Criterion", "Points", "Why")
    for each in report.criteria:
        table.add_row(each.id.replace("_", " "), f"{each.points:.1f} of {each.max:g}", each.evidence)
    Console().print(table)
    for violation in report.violations:
        print(f"Broken rule (-{violation.cost:g}): {violation.message}")
    if advice:
        print(f"What would gain most: {advice['change']} (+{advice['gain']} grade points)")


def _plan(design: TeamDesign) -> dict[str, Any]:
    return {part: value for part, value in design.to_dict().items() if part != "schema_version"}


def _place(folder: Path | None) -> Path:
    return folder or CONTENT / "scenarios"


def _print_json(data: Any) -> None:
    print(json.dumps(data, indent=2, ensure_ascii=False))
