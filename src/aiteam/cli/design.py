"""``aiteam scenario list`` and ``show``, ``score`` and ``optimum``: the team-design engine on the command line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill
from typing import Any

from rich.console import Console
from rich.table import Table

from aiteam.catalog import catalog
from aiteam.cli.output import print_json
from aiteam.errors import StoreError
from aiteam.loader import CONTENT
from aiteam.optimizer import Way, alternatives, optimum, solved, way_to_best
from aiteam.optimizer.equals import in_words
from aiteam.scenarios import Scenario, scenario, scenarios
from aiteam.scenarios.private import public_part
from aiteam.scenarios.terms import terms_of
from aiteam.scoring import ScoreReport, score
from aiteam.scoring.evidence import TITLES, effect_of
from aiteam.strict_json import MAX_BYTES
from aiteam.team import TeamDesign, differences, parse_design

WIDTH = 100


@dataclass(frozen=True, slots=True)
class Place:
    """Where scenarios are looked for, and in which variant.

    Attributes:
        folder: A folder of scenario files; the course's own if None.
        variant: Which variant of the scenario; 0 for the scenario as it is told.
    """

    folder: Path | None = None
    variant: int = 0

    @property
    def path(self) -> Path:
        """The folder."""
        return self.folder or CONTENT / "scenarios"

    def find(self, scenario_id: str) -> Scenario:
        """The scenario with that id.

        Raises:
            UnknownIdError: There is none, or no such variant.
            ContentError: A file of the folder is not valid.
            StoreError: There is no such folder.
        """
        self.all()
        return scenario(scenario_id, self.path, self.variant)

    def all(self) -> dict[str, Scenario]:
        """All scenarios of the folder, by id.

        Raises:
            ContentError: A file of the folder is not valid.
            StoreError: There is no such folder.
        """
        if not self.path.is_dir():
            raise StoreError(f"There is no folder {self.path}. Name one that holds scenario files.")
        return scenarios(self.path)


def list_scenarios(place: Place, *, as_json: bool) -> None:
    """Print the scenarios there are.

    Raises:
        ContentError: A file of the folder is not valid.
    """
    found = place.all().values()
    if as_json:
        print_json(
            [
                {
                    "id": each.id,
                    "title": each.title,
                    "era": each.era,
                    "months": each.months,
                    "variants": len(each.variants),
                }
                for each in found
            ]
        )
        return
    table = Table("Scenario", "Title", "Era", "Months", "Money")
    for each in found:
        era = catalog().era(each.era).title
        table.add_row(each.id, each.title, era, str(each.months), f"{each.budget:g} units")
    Console().print(table)


def show_scenario(scenario_id: str, place: Place, *, as_json: bool) -> None:
    """Print what a learner is told of a scenario.

    Raises:
        UnknownIdError: There is no such scenario.
    """
    found = place.find(scenario_id)
    if as_json:
        print_json(public_part(found))
        return
    roles, known = catalog().roles, catalog()
    print(f"{found.title}\n\n{fill(found.brief, WIDTH)}\n")
    if found.news:
        print(f"{fill(f'News. {found.news}', WIDTH)}\n")
    facts = {
        "People": ", ".join(f"{count} × {roles[role].title}" for role, count in found.people.items()),
        "Terms": " ".join(terms_of(found)),
        "Work": ", ".join(
            f"{known.work_areas[area].title} {units:g}{' (critical)' if area in found.critical else ''}"
            for area, units in found.demand.items()
        ),
        "To be hired": _hiring(found),
        "To be let go": f"at most {found.releases}" if found.releases else "",
        "To be reskilled": ", ".join(
            f"{each.limit} from {roles[each.source].title} to {roles[each.target].title}" for each in found.reskilling
        ),
        "Foundations that stand": ", ".join(
            f"{known.capabilities[name].short} {level}" for name, level in found.capabilities.items()
        ),
        "Called for": ", ".join(
            f"{known.capabilities[name].short} {level}{' (first)' if name in found.targets.first else ''}"
            for name, level in found.targets.levels.items()
        ),
        "Teams": str(found.teams) if found.teams > 1 else "",
        "Candidates": "; ".join(
            f"{each.name} ({each.id}), {known.managers[each.manager].title}" for each in found.candidates
        ),
    }
    for title, text in facts.items():
        if text:
            print(fill(f"{title}: {text}", WIDTH, subsequent_indent="  "))
    for choice in found.choices:
        print(f"\n{choice.title} ({choice.id}): {choice.prompt}")
        for option in choice.options:
            print(fill(f"- {option.id}: {option.text}. {option.note}", WIDTH, subsequent_indent="  "))


def _hiring(scenario: Scenario) -> str:
    if not scenario.hires or not scenario.hiring:
        return "nobody"
    roles = catalog().roles
    limits = ", ".join(f"{roles[role].title} (at most {count})" for role, count in scenario.hiring.items())
    return f"{scenario.hires} in all; {limits}"


def read_file(path: Path) -> TeamDesign:
    """The design in a JSON file.

    Raises:
        DesignError: The file holds no design; lists every fault.
        StoreError: The file cannot be read.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise StoreError(f"The design {path} cannot be read: {error.strerror}. Name a JSON file.") from error
    return parse_design(raw, path.name)


def score_design(scenario_id: str, path: Path, place: Place, *, as_json: bool) -> None:
    """Print what a design in a JSON file earns, why, and what would gain most.

    Raises:
        UnknownIdError: There is no such scenario.
        DesignError: The file holds no design; lists every fault.
        StoreError: The file cannot be read.
    """
    found = place.find(scenario_id)
    design, known = read_file(path), solved(found)
    report, way = score(design, found, known.reference, advise=True), way_to_best(design, found, known=known)
    if as_json:
        print_json(report.to_dict() | {"way": way.to_dict()})
    else:
        _print_report(report)
        _print_way(way)


def print_optimum(scenario_id: str, place: Place, *, as_json: bool) -> None:
    """Print the best design of a scenario, its proof, and other plans that are as good.

    Raises:
        UnknownIdError: There is no such scenario.
    """
    found = place.find(scenario_id)
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
        print_json(data)
        return
    print(f"The best under these assumptions scores {best.score:.1f}, and {best.bound:.1f} is the proven bound.")
    print(f"Going on as now scores {best.baseline:.1f}. Solved in {best.seconds:.2f} seconds.\n")
    print(f"The best:\n{json.dumps(_plan(best.design), indent=2, ensure_ascii=False)}\n")
    for words in in_words(solved(found).equals, found):
        print(words)
    for other in others:
        print("As good:")
        for difference in differences(best.design, other, found.names):
            print(f"  {difference}")


def _print_report(report: ScoreReport) -> None:
    if report.grade is not None:
        print(f"Grade {report.grade:.0f} of 100 (0: going on as now, 100: the best plan under these assumptions).\n")
    lines = Table.grid(padding=(0, 2))
    for line in report.lines:
        lines.add_row(line.title, line.text)
    Console().print(lines)
    table = Table("Criterion", "Points", "Why", "Source text")
    for each in report.criteria:
        title = TITLES[each.id]
        table.add_row(title, f"{each.points:.1f} of {each.max:g}", each.evidence, " ".join(each.statements))
    Console().print(table)
    for breach in report.breaches:
        print(f"{effect_of(breach)}: {' '.join(breach.words)}")
    for shown in report.misconceptions:
        print(f"{shown.id}: {shown.evidence} {shown.correction}")
    if report.best_change:
        print(f"What would gain most: {report.best_change.change} (+{report.best_change.gain:.1f})")


def _print_way(way: Way) -> None:
    if not way.groups and not way.gates:
        return
    table = Table("Group", "What to decide otherwise", "Points", "Why", title=f"From {way.grade:.1f} to {way.top:g}")
    for group, words, value, because in way.rows():
        table.add_row(group, words, f"{value:+.1f}", because)
    Console().print(table)
    if way.idle:
        print(f"Also different, and worth nothing: {' '.join(way.idle)}")


def _plan(design: TeamDesign) -> dict[str, Any]:
    return {part: value for part, value in design.to_dict().items() if part != "schema_version"}
