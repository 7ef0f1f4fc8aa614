"""The facts beside a design while it is made, as text and bars; no grade, no figure, no search."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aiteam.catalog import catalog
from aiteam.scenarios import Scenario
from aiteam.scoring import ScoreReport
from aiteam.scoring.evidence import percent, units

FULL = 1 - 1e-6


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
class Facts:
    """Money, holes and loads as bars, foundations and what stands in the way as lines."""

    money: Bar
    holes: tuple[Bar, ...]
    loads: tuple[Bar, ...]
    foundations: tuple[str, ...]
    impossible: tuple[str, ...]


def facts_of(report: ScoreReport, scenario: Scenario) -> Facts:
    """What can be seen of a design while it is made.

    Args:
        report: What is known of the design.
        scenario: The scenario that it is for.
    """
    money = report.cost / scenario.budget
    titles = {role.id: role.title for role in catalog().roles.values()}
    principles = catalog().principles
    busiest = {role: max(load) for role, load in report.loads.items()}
    comfortable = scenario.assumptions.comfortable + 0.005
    return Facts(
        Bar(f"{units(report.cost)} of {scenario.budget:g} units", money, money > 1 + 1e-6),
        tuple(_holes(report, scenario)),
        tuple(Bar(titles[role], busy, busy > comfortable) for role, busy in busiest.items()),
        tuple(_foundations(report)),
        tuple(" ".join(each.words) for each in report.breaches if principles[each.principle].feasibility),
    )


def _holes(report: ScoreReport, scenario: Scenario) -> Iterator[Bar]:
    areas = catalog().work_areas
    for area, done in sorted(report.done.items(), key=lambda item: item[1]):
        critical = " (critical)" if area in scenario.critical else ""
        yield Bar(f"{areas[area].title}{critical}", done, done < FULL)


def _foundations(report: ScoreReport) -> Iterator[str]:
    """Each capability, planned and standing, by phase; what is planned and does not stand is marked."""
    for name, each in report.foundations.items():
        planned = ", ".join(str(level) for level in each.planned)
        standing = ", ".join(f"{level:g}" for level in each.standing)
        behind = any(there < level - 0.005 for there, level in zip(each.standing, each.planned, strict=True))
        words = f"{catalog().capabilities[name].title}: planned {planned}; standing {standing}"
        yield f"! {words}: not enough people to build it" if behind else words
