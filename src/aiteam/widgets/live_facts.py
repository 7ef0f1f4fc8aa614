"""The facts beside a design while it is made, as text and bars; no grade, no figure, no search."""

from __future__ import annotations

from html import escape

from aiteam.catalog import catalog
from aiteam.scenarios import Scenario
from aiteam.scoring import ScoreReport
from aiteam.scoring.evidence import percent, units
from aiteam.widgets.markup import bullets

FULL = 1 - 1e-6


def live_facts(report: ScoreReport, scenario: Scenario) -> str:
    """Money, holes, loads and broken rules, each in words, with a bar besides.

    Args:
        report: What is known of the design.
        scenario: The scenario that it is for.
    """
    money = report.cost / scenario.budget
    titles = {role.id: role.title for role in catalog().roles.values()}
    areas = catalog().work_areas
    holes = sorted(report.done.items(), key=lambda item: item[1])
    busiest = {role: max(load) for role, load in report.loads.items()}
    comfortable = scenario.assumptions.comfortable
    return "".join(
        (
            "<h4>Money</h4>",
            _bar(f"{units(report.cost)} of {scenario.budget:g} units", money, bad=money > 1 + 1e-6),
            "<h4>Work done in the last phase</h4>",
            *(
                _bar(f"{areas[area].title}{' (critical)' if area in scenario.critical else ''}", done, bad=done < FULL)
                for area, done in holes
            ),
            "<h4>Time used, at the busiest</h4>",
            *(_bar(titles[role], busy, bad=busy > comfortable + 0.005) for role, busy in busiest.items()),
            "<h4>Foundations that stand</h4>",
            _foundations(report),
            "<h4>What cannot be done like this</h4>",
            _impossible(report),
        )
    )


def _impossible(report: ScoreReport) -> str:
    """What stands in the way of the plan; whether it is wise is told after it is committed."""
    principles = catalog().principles
    found = [" ".join(each.words) for each in report.breaches if principles[each.principle].feasibility]
    return bullets(found) if found else "<p>Nothing.</p>"


def _foundations(report: ScoreReport) -> str:
    """Each capability, planned and standing, by phase; what is planned and does not stand is marked."""
    known, lines = catalog().capabilities, []
    for name, each in report.foundations.items():
        planned = ", ".join(str(level) for level in each.planned)
        standing = ", ".join(f"{level:g}" for level in each.standing)
        behind = any(there < level - 0.005 for there, level in zip(each.standing, each.planned, strict=True))
        words = f"{known[name].title}: planned {planned}; standing {standing}"
        lines.append(f"! {words}: not enough people to build it" if behind else words)
    return bullets(lines) if lines else "<p>None are planned.</p>"


def _bar(label: str, share: float, *, bad: bool) -> str:
    """A line with its share in words and as a bar; what is bad is marked by a sign and a pattern too."""
    width = min(100, max(0, round(share * 100)))
    sign = "! " if bad else ""
    return (
        f'<div class="fact{" bad" if bad else ""}"><span>{sign}{escape(label)}</span><span>{percent(share)}</span>'
        f'<div class="meter" aria-hidden="true"><div style="width:{width}%"></div></div></div>'
    )
