"""Is a scenario fit to be taught and graded? Everything that is promised of one, measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from aiteam.errors import UnsolvableError
from aiteam.optimizer.checks.copies import copied
from aiteam.optimizer.checks.finding import Case, Finding, case_of
from aiteam.optimizer.checks.losses import reading, shortcuts, traps
from aiteam.optimizer.checks.news import news
from aiteam.optimizer.checks.noise import noise
from aiteam.optimizer.checks.options import options
from aiteam.optimizer.checks.plan import SOLVABLE, best_plan, others, prices, quick, scale, unsolvable
from aiteam.optimizer.checks.possible import possible
from aiteam.optimizer.checks.stopping import stopping
from aiteam.optimizer.optimum import Optimum, optimum
from aiteam.scenarios import Scenario

__all__ = ["DRAWS", "Finding", "check_scenario"]

DRAWS = 12
"""How many draws of noise a scenario is tried with; fewer find less, more take longer than they are worth."""

Look = Callable[[Case], Iterator[Finding]]
Progress = Callable[[str, float], None]


def check_scenario(
    scenario: Scenario, *, draws: int = DRAWS, progress: Progress = lambda _words, _share: None
) -> Iterator[Finding]:
    """Measure a scenario and its variants; some seconds each.

    Args:
        scenario: The scenario.
        draws: With how many draws of noise on demand and contributions.
        progress: Told what is being measured, and the share of the whole that is done, from 0 to 1.
    """
    whole, solved = len(scenario.variants) + 1, list[Optimum]()
    yield copied(scenario)
    for number in range(whole):
        name = f"variant {number} of {whole - 1}" if number else scenario.id

        def tell(words: str, share: float, at: int = number, name: str = name) -> None:
            progress(f"{name}: {words}", (at + share) / whole)

        yield from _variant(scenario, number, solved, draws, tell)
    if solved:
        yield quick(solved)
    progress("done", 1.0)


def _variant(scenario: Scenario, number: int, solved: list[Optimum], draws: int, tell: Progress) -> Iterator[Finding]:
    """What is found of one variant; its optimum is added to those that were solved before."""
    tell("the best plan", 0.0)
    varied = scenario.varied(number)
    yield from possible(varied)
    try:
        best = optimum(varied)
    except UnsolvableError as error:
        yield unsolvable(varied, str(error))
        return
    solved.append(best)
    yield Finding(number, SOLVABLE, "yes", ok=True)
    case = case_of(scenario, number, best, solved[0])
    looks = _looks(number, draws)
    for at, (words, look) in enumerate(looks, 1):
        tell(words, at / (len(looks) + 1))
        try:
            yield from look(case)
        except UnsolvableError as error:
            yield Finding(number, f"{words}: measured in time", str(error), ok=False, lever="offer less to decide")


def _looks(number: int, draws: int) -> tuple[tuple[str, Look], ...]:
    """What is looked at in a variant, the scenario itself being number 0."""
    of_all: tuple[tuple[str, Look], ...] = (
        ("the scale", scale),
        ("what the best plan is like", best_plan),
        ("other plans", _one(others)),
        ("plans that break a little", _one(prices)),
        ("each option", options),
        ("traps", traps),
        ("shortcuts", shortcuts),
        ("stopping", stopping),
    )
    if number:
        return (*of_all, ("the news", news))
    return (*of_all, ("plans made without reading", _one(reading)), ("noise", _one(partial(noise, draws=draws))))


def _one(look: Callable[[Case], Finding]) -> Look:
    """A look that finds one thing, as one that finds several."""
    return lambda case: iter((look(case),))
