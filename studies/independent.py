"""Two scorers side by side: the engine, and ``tests/unit/scoring/independent.py``, which shares no line with it.

``.venv/bin/python -m studies.independent`` tries 200 designs in every scenario and every variant, and as many where the
numbers and rules of a scenario are others, and writes ``studies/results/independent.md``; about half an hour. A number
after it says how many designs.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.unit.scoring.independent import Scored, reach_of_shares, scored
from tests.unit.scoring.test_independent import (
    ALLOWED,
    MOST_BETWEEN_EQUALS,
    Both,
    any_design,
    apart,
    both_of,
    elsewhere,
    kept_ends,
    too_far,
)

from aiteam.scenarios import scenarios
from aiteam.team import TeamDesign

RESULT = Path(__file__).parent / "results" / "independent.md"

DESIGNS = 200
A_SITUATION = 10
"""Designs tried in each situation with other numbers."""

REACHED = 5
"""Of so many designs, one is looked at for other ways to spend time of the same score; that takes most of the time."""

EXAMPLES = 3
"""Designs shown of each scenario in which something was further apart than allowed."""

LEGEND = (
    "- *below 0 before cut off*: designs in which a criterion's share is below 0, so that people work for points that",
    "  nobody gets.",
    "- *another order differs*: designs in which gates first, then building, then the score is not the same.",
    "- *most between equals*: how far the share done of an area in the last phase can differ between two ways to spend",
    "  time whose objective differs by at most 1e-7.",
)

SAME = 1e-5


@dataclass
class Row:
    """What was found in one scenario.

    Attributes:
        name: What the row is called.
        designs: How many designs were tried.
        furthest: How far the two scorers were apart at most, by figure.
        beyond: By figure, in how many designs that was more than allowed.
        graded: In how many designs the grade was above 0.
        below_zero: In how many designs a criterion was below 0 before it was cut off.
        other_order: In how many designs one thing after the other gives another raw score or another factor.
        reached: How many designs were looked at for other ways to spend time of the same score.
        reach: How far the share done of an area can differ between them, at most.
        wide: In how many designs that was more than allowed.
        examples: Designs in which something was further apart than allowed.
    """

    name: str
    designs: int = 0
    furthest: dict[str, float] = field(default_factory=dict)
    beyond: dict[str, int] = field(default_factory=dict)
    graded: int = 0
    below_zero: int = 0
    other_order: int = 0
    reached: int = 0
    reach: float = 0.0
    wide: int = 0
    examples: list[str] = field(default_factory=list)


def main() -> None:
    """Run the study and write what was found."""
    designs = int(sys.argv[1]) if len(sys.argv) > 1 else DESIGNS
    told, others = [], []
    for name in scenarios():
        told.append(as_told(name, designs))
        others.append(with_other_numbers(name, designs))
        print(name, told[-1].beyond, others[-1].beyond, flush=True)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text("\n".join(report(told, others)) + "\n")


def as_told(name: str, designs: int) -> Row:
    """A scenario and its variants."""
    row = Row(name)
    for number in range(len(scenarios()[name].variants) + 1):
        both, draw = both_of(scenarios()[name].varied(number)), Random(f"study {name} {number}")
        kept = max(abs(one - other) for one, other in zip(ends_of(both), kept_ends(both.scenario), strict=True))
        row.furthest["ends that are kept"] = max(row.furthest.get("ends that are kept", 0.0), kept)
        for _ in range(designs):
            look(any_design(draw, both.scenario, both.starts), both, row)
    return row


def ends_of(both: Both) -> tuple[float, ...]:
    """The ends of the scale as the second scorer computes them; 0 where stopping is not offered."""
    return tuple(each or 0.0 for each in both.ends)


def with_other_numbers(name: str, designs: int) -> Row:
    """A scenario with other numbers and rules in each of many situations."""
    row, draw = Row(name), Random(f"study {name} elsewhere")
    for _ in range(designs // A_SITUATION):
        both = both_of(elsewhere(draw, scenarios()[name]))
        for _ in range(A_SITUATION):
            look(any_design(draw, both.scenario, both.starts), both, row)
    return row


def look(design: TeamDesign, both: Both, row: Row) -> None:
    """Score a design twice, and note how far the two are apart."""
    row.designs += 1
    second = scored(design, both.scenario)
    found = apart(design, both, second)
    for figure, value in found.items():
        row.furthest[figure] = max(row.furthest.get(figure, 0.0), value)
    row.graded += second.grade(*both.ends) > 0
    row.below_zero += min(second.shares.values()) < -SAME
    row.other_order += differs(second, scored(design, both.scenario, in_order=True))
    for figure, value in too_far(found).items():
        row.beyond[figure] = row.beyond.get(figure, 0) + 1
        row.examples.insert(0, example(both, f"{figure} {value:.3g}", design))
    if row.designs % REACHED == 0:
        reach = {area: most - least for area, (least, most) in reach_of_shares(design, both.scenario).items()}
        area = max(reach, key=reach.__getitem__)
        row.reached += 1
        row.reach = max(row.reach, reach[area])
        if reach[area] > MOST_BETWEEN_EQUALS:
            row.wide += 1
            row.examples.append(example(both, f"{area} can differ by {reach[area]:.3f}", design))


def differs(one: Scored, other: Scored) -> bool:
    """Whether two scores are not the same."""
    return abs(one.raw - other.raw) > SAME or abs(one.factor - other.factor) > SAME


def example(both: Both, words: str, design: TeamDesign) -> str:
    """A design to look at."""
    where = f"{both.scenario.id} {both.scenario.variant}"
    return f"{where}: {words}: `{json.dumps(design.to_dict())}`"


def report(told: list[Row], others: list[Row]) -> Iterator[str]:
    """What was found, as a page."""
    yield "# Two scorers that share no line"
    yield ""
    yield "The engine, and `tests/unit/scoring/independent.py`. Made by `python -m studies.independent`."
    yield ""
    yield from LEGEND
    for title, rows in (("The scenarios and their variants", told), ("The same with other numbers and rules", others)):
        yield ""
        yield f"## {title}"
        yield ""
        yield from table(rows)
    yield ""
    yield "## Further apart than allowed"
    yield ""
    found = [f"- {each}" for row in (*told, *others) for each in row.examples[:EXAMPLES]]
    yield from found or ["Nothing."]


def table(rows: list[Row]) -> Iterator[str]:
    """One line a scenario."""
    figures = [name for name in (*ALLOWED, "ends that are kept") if any(name in row.furthest for row in rows)]
    heads = ["Scenario", "designs", "graded above 0", *figures]
    heads += ["beyond what is allowed", "below 0 before cut off", "another order differs", "most between equals"]
    yield "| " + " | ".join(heads) + " |"
    yield "|" + " --- |" * len(heads)
    allowed = [f"{ALLOWED[name]:.0e}" if name in ALLOWED else "" for name in figures]
    yield "| allowed | | | " + " | ".join(allowed) + f" | 0 | | 0 | {MOST_BETWEEN_EQUALS} |"
    for row in rows:
        cells = [row.name, str(row.designs), str(row.graded)]
        cells += [f"{row.furthest.get(name, 0.0):.1e}" for name in figures]
        cells += [str(sum(row.beyond.values())), str(row.below_zero), str(row.other_order)]
        cells.append(f"{row.reach:.3f} ({row.wide} of {row.reached} beyond)")
        yield "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    main()
