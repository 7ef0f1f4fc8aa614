"""A recipe and its copies before and after a new version of the model: what breaks, who notices, what it saves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from pydantic import Field

from aiteam.catalog.models import Text
from aiteam.labs.drawings import Bar, Bars, Key, parts
from aiteam.labs.models import Outcome, Place, Settings, Table
from aiteam.labs.recipe.program import Change, DayAndMonth, Style, Tally, run_copy, run_test
from aiteam.labs.running import finish
from aiteam.loader import CONTENT, Entry, load_one

MINUTES_A_DAY = 480
"""Of work."""


class Costs(Entry):
    """Days of work for one kind of recipe."""

    build: float = Field(ge=0)
    upkeep: float = Field(ge=0)
    """In a quarter."""
    saves: float = Field(ge=0)
    """For each desk that starts from it."""
    repair: float = Field(ge=0)
    """For each copy that breaks, when its desk is on its own."""


class Desk(Entry):
    """A desk that copies the recipe, and how it adapts its copy."""

    name: Text
    style: Style


class Recipe(Entry):
    """What is known about the recipe and its desks."""

    instructions: Costs
    runnable: Costs
    tested: Costs
    owner: float = Field(ge=0)
    """Days of work of an owner in a quarter."""
    told: float = Field(ge=0)
    """Days for each copy that breaks, when its desk is told what to change."""
    noticed_wrong: int = Field(ge=1)
    noticed_failing: int = Field(ge=1)
    messages_a_day: int = Field(ge=1)
    minutes_each: float = Field(ge=0)
    """To put right a message that was read wrongly or not at all."""
    desks: tuple[Desk, ...]
    demo: tuple[DayAndMonth, ...]
    agreed: tuple[DayAndMonth, ...]
    daily: tuple[DayAndMonth, ...]

    def costs(self, contains: str) -> Costs:
        """The costs of a recipe that contains this."""
        return {"instructions": self.instructions, "runnable": self.runnable}.get(contains, self.tested)

    def noticed(self, tally: Tally) -> int:
        """Days until a desk notices by itself; what fails is noticed sooner than what is quietly wrong."""
        if tally.right == tally.all:
            return 0
        return self.noticed_failing if tally.failed else self.noticed_wrong


@dataclass(frozen=True, slots=True)
class _Found:
    """What the test and the copies said; ``before`` and ``after`` are missing where there is no test."""

    before: Tally | None
    after: Tally | None
    copies: tuple[tuple[Desk, Tally], ...]

    @property
    def broken(self) -> int:
        return sum(tally.right < tally.all for _, tally in self.copies)

    @property
    def red(self) -> bool:
        return self.after is not None and self.after.right < self.after.all


@cache
def known() -> Recipe:
    """The recipe, read once.

    Raises:
        ContentError: The file has faults.
    """
    return load_one(CONTENT / "lab-data" / "recipe.yaml", Recipe)


def run(settings: Settings, place: Place) -> Outcome:
    """Bring out the new version, and see what becomes of the copies."""
    recipe, contains, owned = known(), str(settings["contains"]), bool(settings["owned"])
    change = cast("Change", settings["change"])
    cases = (recipe.agreed if settings["cases"] == "agreed" else recipe.demo) if contains == "tested" else ()
    desks = recipe.desks[: int(settings["desks"])]
    found = finish(_run_all(recipe, cases, desks, change))
    warned = owned and found.red
    hit = 0 if warned else round(sum(_hit(recipe, tally) for _, tally in found.copies))
    days = _days(recipe, contains, found, hit, owned=owned)
    lines = (
        *_copies_said(found, hit, warned=warned),
        *_test_said(found, owned=owned),
        _sum_said(days, len(found.copies)),
    )
    tables = (*_test_table(found), _copy_table(recipe, found, tested=bool(cases), warned=warned))
    drawings = (_copies_drawn(recipe, found, warned=warned), *_test_drawn(found), _days_drawn(days))
    came = "all" if not found.broken else "none" if found.broken == len(found.copies) else "some"
    return Outcome(lines, tables, drawings=drawings, came=came)


_KEY: Key = (("full", "right"), ("hatch", "wrong"), ("pale", "gave up"))


def _tally(label: str, tally: Tally, more: str = "") -> Bar:
    drawn = parts((tally.right, "full"), (tally.wrong, "hatch"), (tally.failed, "pale"))
    return Bar(label, f"{tally.right} of {tally.all} right{more}", drawn)


def _copies_drawn(recipe: Recipe, found: _Found, *, warned: bool) -> Bars:
    def noticed(tally: Tally) -> str:
        days = recipe.noticed(tally)
        return f", noticed {_when(days, warned=warned)}" if days else ""

    bars = tuple(_tally(desk.name, tally, noticed(tally)) for desk, tally in found.copies)
    return Bars("Each desk's messages of one day, on the new version", bars, _KEY)


def _test_drawn(found: _Found) -> tuple[Bars, ...]:
    if found.before is None or found.after is None:
        return ()
    bars = (_tally("On the old version", found.before), _tally("On the new version", found.after))
    return (Bars("The recipe's own test", bars, _KEY),)


def _days_drawn(days: _Days) -> Bars:
    bars = (
        Bar("Saved by the desks", f"{days.saved:g}", parts((days.saved, "full"))),
        Bar("Building the recipe", f"{days.build:g}", parts((days.build, "pale"))),
        Bar("Upkeep", f"{days.upkeep:g}", parts((days.upkeep, "pale"))),
        Bar("Fixing copies", f"{days.repair:g}", parts((days.repair, "hatch"))),
        Bar("Clearing up", f"{days.clearing:.1f}", parts((days.clearing, "hatch"))),
    )
    return Bars(f"Days of work this quarter; {days.net:.1f} left", bars)


async def _run_all(recipe: Recipe, cases: tuple[DayAndMonth, ...], desks: tuple[Desk, ...], change: Change) -> _Found:
    before = await run_test(cases, "nothing") if cases else None
    after = await run_test(cases, change) if cases else None
    copies = [(desk, await run_copy(desk.style, recipe.daily, change)) for desk in desks]
    return _Found(before, after, tuple(copies))


def _hit(recipe: Recipe, tally: Tally) -> float:
    """Messages that a copy gets wrong or gives up on until somebody notices."""
    return (tally.wrong + tally.failed) / tally.all * recipe.messages_a_day * recipe.noticed(tally)


def _test_said(found: _Found, *, owned: bool) -> tuple[str, ...]:
    if found.after is None:
        return ("There is no test, so nobody can ask the recipe whether it still works.",)
    passed = f"{found.after.right} of {found.after.all} cases"
    if not found.red and found.broken:
        return (f"The test passed {passed} on the new version, although copies break: it has no case of that kind.",)
    if not found.red:
        return (f"The test passed {passed} on the new version, as it should.",)
    if owned:
        return (f"The test passed {passed}. The owner ran it on the first day and told the desks.",)
    return (f"The test would have passed {passed}, but nobody ran it: the recipe has no owner.",)


def _copies_said(found: _Found, hit: int, *, warned: bool) -> tuple[str, ...]:
    if not found.broken:
        return ("All copies work as before.",)
    which = f"{found.broken} of {len(found.copies)} {'copy' if len(found.copies) == 1 else 'copies'}"
    if warned:
        return (f"{which} would have broken. They stayed on the old version until they were fixed.",)
    return (f"{which} broke. Until the desks noticed by themselves, {hit} messages were read wrongly or not at all.",)


@dataclass(frozen=True, slots=True)
class _Days:
    """Days of work in a quarter."""

    saved: float
    build: float
    upkeep: float
    repair: float
    clearing: float

    @property
    def net(self) -> float:
        return self.saved - self.build - self.upkeep - self.repair - self.clearing


def _days(recipe: Recipe, contains: str, found: _Found, hit: int, *, owned: bool) -> _Days:
    costs = recipe.costs(contains)
    return _Days(
        saved=costs.saves * len(found.copies),
        build=costs.build,
        upkeep=costs.upkeep + (recipe.owner if owned else 0.0),
        repair=(recipe.told if owned and found.red else costs.repair) * found.broken,
        clearing=hit * recipe.minutes_each / MINUTES_A_DAY,
    )


def _sum_said(days: _Days, desks: int) -> str:
    return (
        f"In days of work, this quarter: {days.saved:g} saved by {desks} desk{'' if desks == 1 else 's'}; "
        f"{days.build:g} to build the recipe, {days.upkeep:g} for upkeep, {days.repair:g} to fix copies, "
        f"{days.clearing:.1f} to clear up. What is left: {days.net:.1f}."
    )


def _test_table(found: _Found) -> tuple[Table, ...]:
    if found.before is None or found.after is None:
        return ()
    rows = tuple(
        (version, *(str(number) for number in (tally.all, tally.right, tally.wrong, tally.failed)))
        for version, tally in (("The old one", found.before), ("The new one", found.after))
    )
    return (
        Table("The recipe's own test", ("Model version", "Cases", "Right", "Wrong", "Gave up"), rows, repeats=True),
    )


def _copy_table(recipe: Recipe, found: _Found, *, tested: bool, warned: bool) -> Table:
    rows = tuple(
        (
            desk.name,
            "copied with it" if tested else "none",
            f"{tally.right} of {tally.all}",
            str(tally.wrong),
            str(tally.failed),
            _when(recipe.noticed(tally), warned=warned),
        )
        for desk, tally in found.copies
    )
    columns = ("Desk", "Its test", "Right on the new version", "Wrong", "Gave up", "Noticed")
    return Table("The desks' programs, on the messages of one day", columns, rows, repeats=True)


def _when(days: int, *, warned: bool) -> str:
    if not days:
        return "nothing to notice"
    return "before it went live" if warned else f"after {days} day{'' if days == 1 else 's'}"
