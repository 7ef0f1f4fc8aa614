"""The best plan of each graded scenario in words: ``.venv/bin/python -m tests.golden.write`` writes them again.

They are read in a review as a leader would read them. Whoever changes a scenario or a formula sees in the diff what
that does to the plans, and whether they can still be defended.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from aiteam.catalog import area_title, catalog
from aiteam.optimizer import Solved, score, solved
from aiteam.scenarios import Scenario, scenarios
from aiteam.scoring import ScoreReport
from aiteam.scoring.evidence import listed, percent, phases, units

FOLDER = Path(__file__).parent / "best-plans"


def graded() -> dict[str, Scenario]:
    """The scenarios by which learners are graded; cases for workshops are left out."""
    return {name: found for name, found in scenarios().items() if not found.workshop}


def words_of(scenario: Scenario) -> str:
    """The best plan of a scenario, as Markdown."""
    known = solved(scenario)
    report = score(known.design, scenario, known.reference)
    parts = [
        f"# {scenario.title}",
        "Written by `.venv/bin/python -m tests.golden.write`; never edited.",
        "\n".join(f"- {line}" for line in _decisions(scenario, known, report)),
        "## Choices",
        "\n".join(f"- {line}" for line in _choices(scenario, known)),
        "## Foundations",
        "\n".join(_foundations(scenario, report)),
        "## Work",
        "\n".join(_work(scenario, known, report)),
        "## In six lines",
        "\n".join(f"- **{line.title}**: {line.text}" for line in report.lines),
        "## On the scale",
        "\n".join(f"- {line}" for line in _scale(scenario, known, report)),
    ]
    return "\n\n".join(parts) + "\n"


def write(folder: Path = FOLDER) -> Iterator[Path]:
    """Write all of them, one file a scenario, and remove what is left of others."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.md"):
        old.unlink()
    for name, scenario in graded().items():
        path = folder / f"{name}.md"
        path.write_text(words_of(scenario), encoding="utf-8")
        yield path


def _decisions(scenario: Scenario, known: Solved, report: ScoreReport) -> Iterator[str]:
    design, names, equals = known.design, scenario.names, known.equals
    yield f"**Money**: {units(report.cost)} of {units(scenario.budget)} units"
    yield f"**Hired**: {_people(design.hires.items())}"
    taught = (f"{each.people} {_role(each.source)} to {_role(each.target)}" for each in design.reskills)
    yield f"**Reskilled**: {'; '.join(taught) or 'nobody'}"
    if scenario.releases:
        yield f"**Let go**: {_people(design.releases.items())}"
    yield f"**Lead**: {_any_of(names[each] for each in equals.leads) or _leads(design.leads, names)}"
    if design.lead_of_leads:
        some = _any_of(names[each] for each in equals.lead_of_leads)
        yield f"**Lead of leads**: {some or names[design.lead_of_leads]}"


def _choices(scenario: Scenario, known: Solved) -> Iterator[str]:
    for choice in scenario.choices:
        taken = known.design.choices[choice.id]
        yield f"**{choice.title}**: {scenario.names[f'{choice.id}.{taken}']}"


def _foundations(scenario: Scenario, report: ScoreReport) -> Iterator[str]:
    yield "| Foundation | Planned by phase | Standing by phase | There before | Called for |"
    yield "| --- | --- | --- | --- | --- |"
    for name, each in report.foundations.items():
        planned, standing = ", ".join(map(str, each.planned)), ", ".join(map(units, each.standing))
        before, called_for = scenario.capabilities.get(name, 0), scenario.called_for[name]
        yield f"| {catalog().capabilities[name].title} | {planned} | {standing} | {before} | {called_for} |"


def _work(scenario: Scenario, known: Solved, report: ScoreReport) -> Iterator[str]:
    yield "| Area | Done in the end | Answers for it |"
    yield "| --- | --- | --- |"
    for area in scenario.areas:
        title = area_title(area).capitalize() + (" (critical)" if area in scenario.critical else "")
        owner = known.design.accountable.get(area)
        some = _any_of(map(_role, known.equals.owners.get(area, ())))
        done = percent(round(report.done[area], 3))  # the solver's last digits differ between machines
        yield f"| {title} | {done} | {some or (_role(owner) if owner else 'nobody')} |"


def _scale(scenario: Scenario, known: Solved, report: ScoreReport) -> Iterator[str]:
    drift = score(scenario.drift, scenario, known.reference)
    yield f"Going on as now: {drift.grade:g}"
    yield f"This plan: {report.grade:g}"
    if known.stop:
        yield f"The best way to stop: {score(known.stop, scenario, known.reference).grade:g}"


def _people(counts: Iterable[tuple[str, int]]) -> str:
    named = [f"{people} {_role(role)}" for role, people in counts]
    return listed(named) if named else "nobody"


def _leads(leads: tuple[str | None, ...], names: dict[str, str]) -> str:
    """Who leads in which phases."""
    runs = [(lead, [phase for phase, _ in run]) for lead, run in groupby(enumerate(leads, 1), lambda each: each[1])]
    if len(runs) == 1:
        return f"{_name(leads[0], names)} throughout"
    return ", ".join(f"{_name(lead, names)} in {phases(run)}" for lead, run in runs)


def _name(lead: str | None, names: dict[str, str]) -> str:
    return names[lead] if lead else "nobody"


def _any_of(names: Iterable[str]) -> str:
    """Who is equal, as ``any of A, B or C``; empty where nobody is."""
    *rest, last = [*names] or [""]
    return f"any of {', '.join(rest)} or {last}" if rest else ""


def _role(role: str) -> str:
    return catalog().roles[role].title


if __name__ == "__main__":
    for written in write():
        print(written.relative_to(Path.cwd()) if written.is_relative_to(Path.cwd()) else written)
