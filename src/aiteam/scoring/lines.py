"""The six lines that a leader reads: words and whole numbers, nothing to be looked up."""

from __future__ import annotations

from aiteam.catalog import area_title, catalog
from aiteam.scoring.evidence import listed, percent, phases
from aiteam.scoring.facts import Facts
from aiteam.scoring.report import Line


def lines_of(facts: Facts) -> tuple[Line, ...]:
    """Work covered, Biggest hole, Stretched, Foundations, Money, Ownership."""
    return (
        Line("Work covered", f"{percent(facts.shares['coverage'])} of all the work is done or spared."),
        Line("Biggest hole", _hole(facts)),
        Line("Stretched", _stretched(facts)),
        Line("Foundations", _foundations(facts)),
        Line("Money", _money(facts)),
        Line("Ownership", _ownership(facts)),
    )


def _hole(facts: Facts) -> str:
    if facts.weakest:
        done = percent(facts.done[facts.weakest])
        return f"{area_title(facts.weakest).capitalize()}: only {done} of it is done in the end."
    if facts.shortfall:
        return f"None where it is critical. Most is left undone in {area_title(next(iter(facts.shortfall)))}."
    return "None: all the work is done in the end."


def _stretched(facts: Facts) -> str:
    known = catalog().roles
    busy = (
        f"{known[facts.stretched[0]].plural} work at {percent(max(facts.loads[facts.stretched[0]]))} of their time"
        if facts.stretched
        else "nobody works above a comfortable load"
    )
    away = (
        f"one resignation leaves a hole in {listed(map(area_title, facts.exposed))}"
        if facts.exposed
        else "every critical area survives one resignation"
    )
    words = f"{busy}; {away}."
    return words[0].upper() + words[1:]


def _foundations(facts: Facts) -> str:
    known, asked = catalog().capabilities, facts.scenario.targets.levels
    if facts.stopped:
        return "A stopped project calls for none."
    missing = [known[name].short for name in facts.missing]
    words = f"Standing as the situation calls for: {len(asked) - len(missing)} of {len(asked)}"
    words += f"; not yet {listed(missing)}." if missing else "."
    if facts.unbuilt:
        words += f" Planned, and not built in time: {listed(known[name].short for name in facts.unbuilt)}."
    if facts.late:
        words += f" {listed(known[name].short for name in facts.late)} ought to have come first."
    return words


def _money(facts: Facts) -> str:
    share = facts.cost / facts.scenario.budget
    if share > 1 + 1e-6:
        return f"The plan costs {percent(share - 1)} more than there is."
    return f"The plan takes {percent(share)} of the money."


def _ownership(facts: Facts) -> str:
    areas = len(facts.compiled.model.areas)
    words = f"Work areas with an owner who is there and works on them: {areas - len(facts.unowned)} of {areas}"
    words += f"; nobody leads in {phases(facts.leaderless)}" if facts.leaderless else "; led throughout"
    return f"{words}{'; nobody who may leads the leads' if facts.lacks_lead_of_leads else ''}."
