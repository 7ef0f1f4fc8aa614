"""A recipe and its copies before and after a new version of the model: what breaks, who notices, what it saves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from pydantic import Field

from aiteam.catalog.models import Text
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
    lines = (
        *_test_said(found, owned=owned),
        *_copies_said(found, hit, warned=warned),
        _sum_said(recipe, contains, found, hit, owned=owned),
    )
    return Outcome(lines, (*_test_table(found), _copy_table(recipe, found, tested=bool(cases), warned=warned)))


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


def _sum_said(recipe: Recipe, contains: str, found: _Found, hit: int, *, owned: bool) -> str:
    costs, desks = recipe.costs(contains), len(found.copies)
    saved = costs.saves * desks
    repair = (recipe.told if owned and found.red else costs.repair) * found.broken
    clearing = hit * recipe.minutes_each / MINUTES_A_DAY
    upkeep = costs.upkeep + (recipe.owner if owned else 0.0)
    net = saved - costs.build - upkeep - repair - clearing
    return (
        f"In days of work, this quarter: {saved:g} saved by {desks} desk{'' if desks == 1 else 's'}; {costs.build:g} "
        f"to build the recipe, {upkeep:g} for upkeep, {repair:g} to fix copies, {clearing:.1f} to clear up. "
        f"What is left: {net:.1f}."
    )


def _test_table(found: _Found) -> tuple[Table, ...]:
    if found.before is None or found.after is None:
        return ()
    rows = tuple(
        (version, *(str(number) for number in (tally.all, tally.right, tally.wrong, tally.failed)))
        for version, tally in (("The old one", found.before), ("The new one", found.after))
    )
    return (Table("The recipe's own test", ("Model version", "Cases", "Right", "Wrong", "Gave up"), rows),)


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
    return Table("The desks' programs, on the messages of one day", columns, rows)


def _when(days: int, *, warned: bool) -> str:
    if not days:
        return "nothing to notice"
    return "before it went live" if warned else f"after {days} day{'' if days == 1 else 's'}"
