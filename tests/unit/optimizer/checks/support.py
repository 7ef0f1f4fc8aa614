"""What tests of the checks share: a scenario that has been solved, and one finding of several."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from aiteam.optimizer import optimum
from aiteam.optimizer.checks.finding import Case, Finding, case_of
from aiteam.scenarios import Scenario
from aiteam.team import TeamDesign


def cased(told: Scenario, number: int = 0) -> Case:
    """A scenario, or one of its variants, that has been solved."""
    first = optimum(told)
    return case_of(told, number, optimum(told.varied(number)) if number else first, first)


def with_best(case: Case, design: dict[str, Any]) -> Case:
    """A case whose best plan is said to be another one."""
    return replace(case, best=replace(case.best, design=TeamDesign.from_dict(design)))


def one(findings: Iterable[Finding], words: str) -> Finding:
    """The one finding that speaks of this."""
    (found,) = (each for each in findings if words in each.what)
    return found


def variant(**changes: Any) -> dict[str, Any]:
    """A variant with these changes, as a file has it."""
    return {"id": "otherwise", "title": "Otherwise", "news": "It came otherwise.", "changes": changes}
