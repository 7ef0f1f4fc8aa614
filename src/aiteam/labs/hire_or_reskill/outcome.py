"""The same jobs filled in two ways: what hired and reskilled people bring in each phase, and what that costs."""

from __future__ import annotations

from aiteam.labs.drawings import Bar, Bars, Fill, Key, parts
from aiteam.labs.models import Outcome, Place, Settings, Table
from aiteam.scenarios import Assumptions
from aiteam.scoring.evidence import units
from aiteam.team import PHASES

ALIKE = 0.01
"""So small a difference is none, in a person's time over all phases."""

TARGET = "ai-engineer"
"""The job that is compared."""


def run(settings: Settings, place: Place) -> Outcome:
    """What people in some jobs bring when they are hired, and when colleagues are reskilled for them."""
    people, teaching = int(float(settings["people"])), float(settings["teaching"]) / 100
    numbers = Assumptions()
    hired = [people * share for share in numbers.hire_ramp]
    learnt = [people * share for share in numbers.reskill_ramp]
    taken = [people * (1 - rest) for rest in numbers.reskill_rest]
    taught = [people * teaching, *[0.0] * (PHASES - 1)]
    rows = (
        _row("Hired: work in the new job", hired),
        _row("Reskilled: work in the new job", learnt),
        _row("Reskilled: taken from the old job", taken),
        _row("Teaching, taken from colleagues either way", taught),
        _row("Hired, less teaching", [each - lost for each, lost in zip(hired, taught, strict=True)]),
    )
    cost = numbers.costs[TARGET] * (1 + numbers.hire_surcharge)
    money = (
        ("Hired", units(people * cost), "their pay, plus a quarter of it for the search"),
        ("Reskilled", units(people * numbers.reskill_cost), "the training; their pay is already counted"),
    )
    columns = ("In people's time (1: one person)", "Phase 1", "Phase 2", "Phase 3", "Over all three")
    return Outcome(
        (_first_phase(people, hired[0], taught[0]), _whole(people, hired, learnt, taken)),
        (
            Table("Work", columns, rows, repeats=True),
            Table("Money, in units", ("Way", "Cost", "What it pays"), money, repeats=True),
        ),
        drawings=(
            _brought(hired, learnt, taught, people),
            _taken(taken, taught, people),
            _paid(people * cost, people * numbers.reskill_cost),
        ),
        came="alike" if abs(sum(learnt) - sum(hired)) < ALIKE else "hired" if sum(hired) > sum(learnt) else "reskilled",
    )


def _brought(hired: list[float], learnt: list[float], taught: list[float], people: int) -> Bars:
    """What arrives in the new job, phase by phase."""
    bars = []
    for phase, (new, own, lost) in enumerate(zip(hired, learnt, taught, strict=True), start=1):
        bars.append(_bar(f"Phase {phase}, hired", new, "full", lost))
        bars.append(_bar(f"Phase {phase}, reskilled", own, "dots", lost))
    key: Key = (
        ("full", "hired"),
        ("dots", "reskilled"),
        ("hatch", "of that, as much as teaching takes from colleagues"),
    )
    return Bars("Work in the new job", tuple(bars), key, most=people, ends=("0", _full_time(people)))


def _bar(label: str, brought: float, fill: Fill, lost: float) -> Bar:
    less = min(brought, lost)
    said = f"{units(brought)}, less {units(lost)} for teaching" if lost else units(brought)
    return Bar(label, said, parts((brought - less, fill), (less, "hatch")))


def _taken(taken: list[float], taught: list[float], people: int) -> Bars:
    bars = tuple(
        Bar(f"Phase {phase}", units(each), parts((each, "hatch"))) for phase, each in enumerate(taken, start=1)
    )
    return Bars("Taken from the old job by reskilling", bars, most=people, ends=("0", _full_time(people)))


def _paid(hired: float, reskilled: float) -> Bars:
    bars = (
        Bar("Hired", units(hired), parts((hired, "full"))),
        Bar("Reskilled", units(reskilled), parts((reskilled, "dots"))),
    )
    return Bars("Money, in units", bars)


def _full_time(people: int) -> str:
    return "one person's time" if people == 1 else f"{people} people's time"


def _row(label: str, shares: list[float]) -> tuple[str, ...]:
    return (label, *(units(share) for share in shares), units(sum(shares) / PHASES))


def _first_phase(people: int, hired: float, taught: float) -> str:
    who, take = ("One hire brings", "takes") if people == 1 else (f"{people} hires bring", "take")
    net = hired - taught
    what = "so the team is no faster than before" if net <= 1e-9 else f"so {units(net)} remains"
    return (
        f"{who} {units(hired)} of a person's time in the first phase and {take} {units(taught)} for teaching, {what}."
    )


def _whole(people: int, hired: list[float], learnt: list[float], taken: list[float]) -> str:
    new = (sum(learnt) - sum(hired)) / PHASES
    return (
        f"Over all three phases reskilling brings {units(abs(new))} more of a person's time to the new job, and takes "
        f"{units(sum(taken) / PHASES)} from the old one. If the old work can wait, that is the quicker way; if it "
        "cannot, it opens a hole."
    )
