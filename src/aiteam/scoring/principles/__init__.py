"""The principles as rules of a program: one function for each, which says how far a plan breaks it.

The words, and what breaking a principle does, stand in ``content/catalog/principles.yaml``. A function yields rules;
each is an expression that is above 0 by the size of the breach, and says in words what is wrong with a plan that
breaks it. The best plan keeps them all; a learner's plan pays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from aiteam.catalog import catalog
from aiteam.scoring.model import Model
from aiteam.scoring.principles import choices, foundations, leading, owners, people
from aiteam.scoring.principles.rule import Rule

__all__ = ["PRINCIPLES", "Rule", "rules_of"]

PRINCIPLES: dict[str, Callable[[Model], Iterator[Rule]]] = {
    **owners.PRINCIPLES,
    **people.PRINCIPLES,
    **leading.PRINCIPLES,
    **foundations.PRINCIPLES,
    **choices.PRINCIPLES,
}
"""By the id of the principle."""


def rules_of(model: Model) -> dict[str, tuple[Rule, ...]]:
    """Every principle of the course with the rules that it means in a scenario, in the order of the catalog.

    Raises:
        KeyError: The catalog names a principle that no function stands for.
    """
    return {name: tuple(PRINCIPLES[name](model)) for name in catalog().principles}
