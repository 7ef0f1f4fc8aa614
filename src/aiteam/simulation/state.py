"""Where things stand in every future, and what is kept of each month."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy

from aiteam.simulation.chance import Array
from aiteam.simulation.plan import Plan


@dataclass
class State:
    """Where things stand: an array each, a future a row.

    Attributes:
        left: By role, the people who have left.
        strained: By role, how many months in a row people had no hour to spare.
        undone: By area, work that was left undone and is still wanted.
        pace: By area, the share of the work that got done lately.
        ready: By area, the share that is done of what builds the product, and of the data work asked so far.
        asked: The data work asked for so far.
        effort: Platform work put into foundations, in months of one person.
        standing: How many steps of the foundations stand.
        in_use: How many of these people have taken in; one that is half taken in is not in use.
        spent: Money spent.
        lost: Money taken by events.
        live: Whether users have it.
        right: The share of answers that would be right without hidden faults.
        trust: How far users trust it.
        use: The share of all who could use it that does.
        faults: Faults that nobody has found.
        blind: The share of judging that is worth nothing for now.
        evidence: What the file of evidence is worth.
        due: What a complete file would be worth.
        halted: For how many months work is halted.
        load: By area, work that events have added.
        closed: The share of a proper stop that is done.
        down: Days without answers in this month.
        audit: What the audit found: the share of the file that it asked for; not a number before.
    """

    left: Array
    strained: Array
    undone: Array
    pace: Array
    ready: Array
    asked: Array
    effort: Array
    standing: Array
    in_use: Array
    spent: Array
    lost: Array
    live: Array
    right: Array
    trust: Array
    use: Array
    faults: Array
    blind: Array
    evidence: Array
    due: Array
    halted: Array
    load: Array
    closed: Array
    down: Array
    audit: Array


BEGINNING = 0.4
"""Before the first month, two fifths of everything is taken to be in hand."""


def beginning(plan: Plan, futures: int) -> State:
    """How every future begins."""
    start, roles, areas = plan.play.start, len(plan.roles), len(plan.areas)

    def none(*shape: int) -> Array:
        return numpy.zeros((futures, *shape))

    def all_at(value: float) -> Array:
        return numpy.full(futures, value)

    return State(
        left=none(roles),
        strained=none(roles),
        undone=none(areas),
        pace=numpy.full((futures, areas), BEGINNING),
        ready=none(areas),
        asked=none(),
        effort=none(),
        standing=numpy.zeros(futures, int),
        in_use=none(),
        spent=none(),
        lost=none(),
        live=numpy.full(futures, start.live),
        right=all_at(min(max(start.right + plan.option.right, 0.05), 1.0)),
        trust=all_at(start.trust),
        use=all_at(start.use),
        faults=all_at(start.faults + plan.option.faults),
        blind=none(),
        evidence=none(),
        due=none(),
        halted=none(),
        load=none(areas),
        closed=none(),
        down=none(),
        audit=all_at(numpy.nan),
    )


@dataclass(frozen=True)
class Struck:
    """An event in a month.

    Attributes:
        event: Its id.
        month: The month, from 0.
        futures: The futures in which it happened, as a mask.
        soft: In each future, the share of it that was softened.
        told: What its line tells, in each future: days, a percentage, or the place of the role that leaves.
        gentle: In which futures the softened line is the true one.
    """

    event: str
    month: int
    futures: Array
    soft: Array
    told: dict[str, Array]
    gentle: Array


@dataclass
class Record:
    """What is kept of the months: for each name, an array a month.

    Attributes:
        months: By name, the arrays of the months so far.
        struck: The events that happened.
    """

    months: dict[str, list[Array]] = field(default_factory=dict)
    struck: list[Struck] = field(default_factory=list)

    def keep(self, **values: Array) -> None:
        """Keep what a month came to; arrays are kept as they are now."""
        for name, value in values.items():
            self.months.setdefault(name, []).append(numpy.array(value))
