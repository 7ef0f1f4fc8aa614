"""Why each criterion earned what it did, in plain words, and which statements of the source text that rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from aiteam.catalog import Basis, area_title, catalog
from aiteam.scoring.facts import Facts
from aiteam.scoring.report import Criterion

TITLES = {
    "coverage": "Work covered",
    "weakest_link": "Weakest link",
    "overload": "Load",
    "budget": "Money",
    "capability": "Foundations",
    "leadership": "Leading",
    "era_fit": "Owners",
    "resilience": "Resilience",
}
"""What the criteria are called."""

MENTION = 0.05
"""Units of undone work that are worth naming beside larger holes."""

NAMED = 3
"""So many holes are named; a list of all of them would not be read."""


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
    return f"{round(amount, 2):g}"


def _duties(areas: Iterable[str], facts: Facts) -> list[str]:
    """The statements about work areas in the scenario's era; where it lists none, what it says of the era."""
    era = facts.scenario.era
    statements = catalog().statements.values()
    found = [each.id for area in areas for each in statements if each.era == era and area in each.areas]
    return list(dict.fromkeys(found)) or [each.id for each in statements if each.era == era and not each.role]


Reason = tuple[str, list[str]]


def _coverage(facts: Facts) -> Reason:
    share, undone = facts.shares["coverage"], list(facts.shortfall.items())[:NAMED]
    short = [(area, amount) for area, amount in undone if amount >= MENTION] or undone[:1]
    if not short:
        words = "In the last phase nothing is left undone."
        return f"{percent(share)} of the work is done. {words}", _duties((), facts)
    named = listed(f"{area_title(area)} {units(amount)}" for area, amount in short)
    words = f"{percent(share)} of the work is done. Left undone in the last phase, in units: {named}."
    return words, _duties((area for area, _ in short), facts)


def _weakest_link(facts: Facts) -> Reason:
    if facts.weakest is None:
        return "No critical area has a hole.", _duties((), facts)
    done = percent(facts.done[facts.weakest])
    words = f"The biggest hole is in {area_title(facts.weakest)}: {done} of it is done in the last phase."
    return words, _duties((facts.weakest,), facts)


def _overload(facts: Facts) -> Reason:
    comfortable = percent(facts.scenario.assumptions.comfortable)
    if not facts.stretched:
        return f"Nobody works above {comfortable} of their time.", []
    named = listed(
        f"{catalog().roles[role].plural} {percent(max(facts.loads[role]))}" for role in facts.stretched[:NAMED]
    )
    return f"Above a comfortable {comfortable} of their time, at the worst: {named}.", []


def _budget(facts: Facts) -> Reason:
    return f"The plan costs {units(facts.cost)} of {facts.scenario.budget:g} units.", []


def _capability(facts: Facts) -> Reason:
    known, parts = catalog().capabilities, []
    if facts.missing:
        named = listed(f"{known[name].title} at {level} of {called}" for name, (level, called) in facts.missing.items())
        parts.append(f"Lower in the end than the situation calls for: {named}.")
    if facts.late:
        parts.append(f"Not begun in the first phase: {listed(known[name].title for name in facts.late)}.")
    if not parts:
        return "All that the situation calls for stands in the end, with the right beginning.", ["I0"]
    return " ".join(parts), [s for name in dict.fromkeys((*facts.missing, *facts.late)) for s in known[name].statements]


def _leadership(facts: Facts) -> Reason:
    parts, statements = [], ["EM0"]
    if facts.leaderless:
        parts.append(f"Nobody leads in {phases(facts.leaderless)}.")
        statements.append("T0")
    if facts.uncovered:
        words = {"people": "people", "product": "product", "technical": "technology", "delivery": "delivery"}
        parts.append(f"Not covered throughout: {listed(words[area] for area in facts.uncovered)}.")
    if facts.lacks_lead_of_leads:
        parts.append("Nobody who has the history for it leads the leads.")
        statements += ["EM5a", "EM5b"]
    if facts.lead_changes:
        parts.append("Each change of lead costs a little.")
    if not parts:
        return "Somebody leads in every phase, and all four areas are covered.", statements
    return " ".join(parts), statements


def _era_fit(facts: Facts) -> Reason:
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
    "weakest_link": _weakest_link,
    "overload": _overload,
    "budget": _budget,
    "capability": _capability,
    "leadership": _leadership,
    "era_fit": _era_fit,
    "resilience": _resilience,
}
