"""What becomes of the duties from one era to the next: who keeps a kind of work, and to whom it goes.

The source text lists duties; it does not say what becomes of each. So this pairs them by work area: a role keeps as
much of an area as it has in both eras, and what it no longer has goes to those who newly have work of that area, in
proportion. A duty of two areas counts half in each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from aiteam.catalog import Basis, Catalog


@dataclass(frozen=True, slots=True)
class Flow:
    """A kind of work on its way from one era to the next.

    Attributes:
        era: The era from which it comes.
        area: The kind of work.
        source: The role that has it there.
        target: The role that has it in the next era; the same one where it is kept.
        count: How many statements; 0 where the text is silent at one end and the course assumes that the work goes on.
    """

    era: str
    area: str
    source: str
    target: str
    count: float

    @property
    def silent(self) -> bool:
        """Whether no statement stands behind it."""
        return self.count == 0


def stated(era: str, area: str, known: Catalog) -> dict[str, float]:
    """How many statements give each role work of an area in an era; roles without any are left out."""
    counts: dict[str, float] = {}
    for each in known.statements.values():
        if each.role and each.era == era and area in each.areas:
            counts[each.role] = counts.get(each.role, 0) + 1 / len(each.areas)
    return counts


def assumed(era: str, role: str, area: str, known: Catalog) -> bool:
    """Whether the course assumes that a role goes on with an area about which the text is silent."""
    return known.responsibility(role, area, era).basis is Basis.CARRIED_OVER and any(
        each.kind == "carried-over" and (each.role, each.era) == (role, era) and area in each.areas
        for each in known.assumptions
    )


def match(sources: Mapping[str, float], targets: Mapping[str, float]) -> dict[tuple[str, str], float]:
    """How much goes from whom to whom: first what each keeps, then the rest in proportion to what is missing."""
    kept = {role: min(count, targets.get(role, 0)) for role, count in sources.items()}
    left = {role: count - kept[role] for role, count in sources.items()}
    missing = {role: count - kept.get(role, 0) for role, count in targets.items()}
    moved = min(sum(left.values()), sum(missing.values()))
    flows = {(role, role): count for role, count in kept.items() if count}
    if moved:
        share = moved / sum(left.values()) / sum(missing.values())
        for source, rest in left.items():
            for target, gap in missing.items():
                if rest and gap:
                    flows[source, target] = rest * gap * share
    return flows


def flows(known: Catalog) -> tuple[Flow, ...]:
    """Every flow between one era and the next, the silent ones after those that statements stand behind."""
    return tuple(
        flow
        for first, second in pairwise(known.eras)
        for area in known.work_areas
        for flow in (*_stated_flows(first, second, area, known), *_silent_flows(first, second, area, known))
    )


def _stated_flows(first: str, second: str, area: str, known: Catalog) -> Iterator[Flow]:
    for (source, target), count in match(stated(first, area, known), stated(second, area, known)).items():
        yield Flow(first, area, source, target, count)


def _silent_flows(first: str, second: str, area: str, known: Catalog) -> Iterator[Flow]:
    """A role that is assumed to have the work in one of two eras, and has it or is assumed to have it in the other."""
    for role in known.roles:
        ends = [assumed(era, role, area, known) for era in (first, second)]
        has = [end or role in stated(era, area, known) for era, end in zip((first, second), ends, strict=True)]
        if any(ends) and all(has):
            yield Flow(first, area, role, role, 0)
