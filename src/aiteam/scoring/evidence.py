"""Why each criterion earned what it did, in plain words, and which statements of the source text that rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from aiteam.catalog import Basis, area_title, catalog
from aiteam.scoring.facts import Facts
from aiteam.scoring.report import Breach, Criterion

TITLES = {
    "coverage": "Work covered",
    "holes": "Deep holes",
    "weakest_link": "Weakest link",
    "overload": "Load",
    "capability": "Foundations",
    "leadership": "Leading",
    "focus": "The lead's focus",
    "ownership": "Owners",
    "resilience": "Resilience",
}
"""What the criteria are called."""

FOCUS = {"people": "people", "product": "product", "technical": "technology", "delivery": "delivery"}
"""What the four areas of leading are called within a sentence."""

MENTION = 0.05
"""Units of undone work that are worth naming beside larger holes."""

NAMED = 3
"""How many holes are named; a list of all of them would not be read."""


def criteria_of(facts: Facts) -> tuple[Criterion, ...]:
    """Every criterion with its points, the reason for them and the statements that the reason rests on."""
    weights = facts.scenario.assumptions.weights
    found = []
    for name in facts.shares:
        words, statements = _REASONS[name](facts)
        found.append(Criterion(name, facts.points[name], float(getattr(weights, name)), words, tuple(statements)))
    return tuple(found)


def listed(words: Iterable[str]) -> str:
    """Words as a list within a sentence: ``a, b and c``."""
    *rest, last = [*words]
    return f"{', '.join(rest)} and {last}" if rest else last


def percent(share: float) -> str:
    """A share as a whole percentage; only what is complete is called 100 %, and only what is nothing 0 %."""
    whole = round(100 * share)
    if whole == 100 and share < 1 - 1e-6:
        whole = 99
    if whole == 0 and share > 1e-6:
        whole = 1
    return f"{whole}%"


def phases(numbers: Iterable[int]) -> str:
    """Phases within a sentence: ``phase 2``, ``phases 1 and 3``."""
    found = [str(number) for number in numbers]
    return f"phase{'' if len(found) == 1 else 's'} {listed(found)}"


def units(amount: float) -> str:
    """An amount of money or work in words, to hundredths where tenths would hide something."""
    return f"{round(round(amount, 9), 2):g}"  # sums of floats leave crumbs, which differ from one Python to the next


def _duties(areas: Iterable[str], facts: Facts) -> list[str]:
    """The statements about work areas in the scenario's era; where it lists none, what it says of the era."""
    era = facts.scenario.era
    statements = catalog().statements.values()
    found = [each.id for area in areas for each in statements if each.era == era and area in each.areas]
    return list(dict.fromkeys(found)) or [each.id for each in statements if each.era == era and not each.role]


def effect_of(breach: Breach) -> str:
    """What a broken principle does, to begin a line with."""
    if breach.factor < 1:
        return f"The scale ends at {100 * breach.factor:.0f}"
    return f"A principle is broken (-{units(breach.cost)})" if breach.cost else "A principle is broken"


Reason = tuple[str, list[str]]


def _coverage(facts: Facts) -> Reason:
    share, undone = facts.shares["coverage"], list(facts.shortfall.items())[:NAMED]
    short = [(area, amount) for area, amount in undone if amount >= MENTION] or undone[:1]
    if not short:
        words = "In the last phase nothing is left undone."
        return f"{percent(share)} of the work is done or spared. {words}", _duties((), facts)
    named = listed(f"{area_title(area)} {units(amount)}" for area, amount in short)
    words = f"{percent(share)} of the work is done or spared. Left undone in the last phase, in units: {named}."
    return words, _duties((area for area, _ in short), facts)


def _holes(facts: Facts) -> Reason:
    third = facts.scenario.assumptions.deep_hole
    deep = {area: done for area, done in sorted(facts.done.items(), key=lambda item: item[1]) if 1 - done > third}
    if not deep:
        early = "" if facts.shares["holes"] > 1 - 1e-6 else " Earlier phases have some."
        return f"No area is more than a third undone in the last phase.{early}", _duties((), facts)
    named = listed(f"{area_title(area)} ({percent(done)} done)" for area, done in [*deep.items()][:NAMED])
    return f"More than a third is left undone in the last phase: {named}.", _duties(deep, facts)


def _weakest_link(facts: Facts) -> Reason:
    if facts.weakest is None:
        return "No critical area has a hole.", _duties((), facts)
    done = percent(facts.done[facts.weakest])
    words = f"The biggest hole is in {area_title(facts.weakest)}: {done} of it is done or spared in the last phase."
    return words, _duties((facts.weakest,), facts)


def _overload(facts: Facts) -> Reason:
    comfortable = percent(facts.scenario.assumptions.comfortable)
    if not facts.stretched:
        return f"Nobody works above {comfortable} of their time.", []
    named = listed(
        f"{catalog().roles[role].plural} {percent(max(facts.loads[role]))}" for role in facts.stretched[:NAMED]
    )
    return f"Above a comfortable {comfortable} of their time, at the worst: {named}.", []


def _capability(facts: Facts) -> Reason:
    known, parts = catalog().capabilities, []
    if facts.missing:
        named = listed(
            f"{known[name].title} at {units(level)} of {called}" for name, (level, called) in facts.missing.items()
        )
        parts.append(f"Stands lower in the end than the situation calls for: {named}.")
    if facts.late:
        parts.append(
            f"Does not stand by the end of the first phase: {listed(known[name].title for name in facts.late)}."
        )
    if facts.stopped:
        return "A stopped project calls for none.", ["I0"]
    if not parts:
        return "All that the situation calls for stands in the end, with the right beginning.", ["I0"]
    return " ".join(parts), [s for name in dict.fromkeys((*facts.missing, *facts.late)) for s in known[name].statements]


def _leadership(facts: Facts) -> Reason:
    parts, statements = [], ["EM0"]
    if facts.leaderless:
        parts.append(f"Nobody leads in {phases(facts.leaderless)}.")
        statements.append("T0")
    if facts.uncovered:
        parts.append(f"Not covered throughout: {listed(FOCUS[area] for area in facts.uncovered)}.")
    if facts.lacks_lead_of_leads:
        parts.append("Nobody who has the history for it leads the leads.")
        statements += ["EM5a", "EM5b"]
    if facts.lead_changes:
        parts.append("Each change of lead costs a little.")
    if not parts:
        return "Somebody leads in every phase, and all four areas are covered.", statements
    return " ".join(parts), statements


def _focus(facts: Facts) -> Reason:
    focus, share = facts.scenario.focus, facts.shares["focus"]
    words = FOCUS[focus.area]
    if share > 1 - 1e-6:
        return f"The lead puts {words} first, as the situation asks.", ["EM0"]
    part = "in no phase" if share < 1e-6 else "only in a part of the phases"
    return f"The situation asks for a lead who puts {words} first: {focus.because} That is so {part}.", ["EM0"]


def _ownership(facts: Facts) -> Reason:
    era, known = facts.scenario.era, catalog()
    bases = {area: known.responsibility(role, area, era).basis for area, role in facts.owners.items()}
    assumed = [area for area, basis in bases.items() if basis is not Basis.STATED]
    parts = []
    if facts.unowned:
        parts.append(f"Nobody who does this work answers for {listed(map(area_title, facts.unowned))}.")
    if assumed:
        named = listed(map(area_title, assumed))
        parts.append(f"The source text does not list the role that answers for {named}; that it fits is assumed.")
    if not parts:
        return "Every work area has an owner whose role the source text lists for it.", _duties((), facts)
    return " ".join(parts), _duties((*facts.unowned, *assumed), facts)


def _resilience(facts: Facts) -> Reason:
    if not facts.exposed:
        return "Every critical area survives one resignation.", []
    words = f"One resignation away from a hole: {listed(map(area_title, facts.exposed))}."
    return words, _duties(facts.exposed, facts)


_REASONS: dict[str, Callable[[Facts], Reason]] = {
    "coverage": _coverage,
    "holes": _holes,
    "weakest_link": _weakest_link,
    "overload": _overload,
    "capability": _capability,
    "leadership": _leadership,
    "focus": _focus,
    "ownership": _ownership,
    "resilience": _resilience,
}
