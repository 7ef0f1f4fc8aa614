"""The facts beside a design while it is made, as text and bars; no grade, no figure, no search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aiteam.catalog import catalog
from aiteam.scenarios import Scenario
from aiteam.scoring import ScoreReport
from aiteam.scoring.evidence import percent, units
from aiteam.team import TeamDesign
from aiteam.views.board_controls import Control


@dataclass(frozen=True, slots=True)
class Bar:
    """A line with its share, in words and as a bar; what is bad is marked by a sign as well."""

    label: str
    share: float
    bad: bool

    @property
    def words(self) -> str:
        """The share in per cent."""
        return percent(self.share)


@dataclass(frozen=True, slots=True)
class Work(Bar):
    """A work area: the share of its demand that is done, who answers for it, and the list to choose that from."""

    control: Control
    owner: str
    critical: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """Money, work and loads as bars, what stands in the way as lines."""

    money: Bar
    work: tuple[Work, ...]
    loads: tuple[Bar, ...]
    impossible: tuple[str, ...]


def facts_of(report: ScoreReport, scenario: Scenario, design: TeamDesign, owners: Sequence[Control]) -> Facts:
    """What can be seen of a design while it is made. Bars keep their order, whatever they show.

    Args:
        report: What is known of the design.
        scenario: The scenario that it is for.
        design: The design.
        owners: The lists of who answers for each of its work areas, in their order.
    """
    money = report.cost / scenario.budget
    titles = {role.id: role.title for role in catalog().roles.values()}
    principles = catalog().principles
    busiest = {role: max(load) for role, load in report.loads.items()}
    comfortable = scenario.assumptions.comfortable + 0.005
    return Facts(
        Bar(_money(report.cost, scenario.budget), money, money > 1 + 1e-6),
        tuple(
            _work(report, scenario, area, control, design) for area, control in zip(scenario.areas, owners, strict=True)
        ),
        tuple(Bar(titles[role], busy, busy > comfortable) for role, busy in busiest.items()),
        tuple(" ".join(each.words) for each in report.breaches if principles[each.principle].feasibility),
    )


def change_in_words(before: Facts, after: Facts) -> str:
    """What a decision has moved: bars by name, and money."""
    old = {each.label: each.words for each in (*before.work, *before.loads)}
    moved = [
        f"{each.label} {old.get(each.label, '0%')} → {each.words}"
        for each in (*after.work, *after.loads)
        if old.get(each.label, "0%") != each.words
    ]
    money = "" if before.money.label == after.money.label else f"; money {after.money.label}"
    return f"{', '.join(moved) or 'no bar moves'}{money}."


def _money(cost: float, budget: float) -> str:
    left = budget - cost
    rest = f"{units(left)} left" if left > -1e-6 else f"{units(-left)} too much"
    return f"{units(cost)} of {budget:g} units, {rest}"


def _work(report: ScoreReport, scenario: Scenario, area: str, control: Control, design: TeamDesign) -> Work:
    done = report.done.get(area, 1.0)
    return Work(
        control.label,
        done,
        1 - done >= scenario.assumptions.deep_hole - 1e-6,
        control,
        design.accountable.get(area, ""),
        area in scenario.critical,
    )
