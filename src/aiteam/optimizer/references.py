"""The ends of each scenario's scale, solved once and kept: ours beside the content, an instructor's in a cache.

What is kept carries a fingerprint of the very program that was solved. Whatever changes a formula, a scenario or the
catalog changes the fingerprint, and what was kept no longer counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from aiteam.atomic import write_atomically
from aiteam.catalog import catalog
from aiteam.errors import ContentError, UnsolvableError
from aiteam.loader import CONTENT, Entry, load_list
from aiteam.optimizer.equals import Equals, equals_of
from aiteam.optimizer.optimum import alternatives, optimum
from aiteam.scenarios import Scenario, scenarios
from aiteam.scoring.facts import Branches, branches_of
from aiteam.scoring.linear import Linear
from aiteam.scoring.report import Reference
from aiteam.scoring.solving import Compiled
from aiteam.team import TeamDesign

PROVEN = 0.002
"""A design counts as the best if the bound lies at most this share above its score."""

KEPT = CONTENT / "references"


class Solved(Entry):
    """What is known of a solved scenario.

    Attributes:
        scenario: The scenario's id.
        variant: Which of its variants; 0 for the scenario as it is told.
        digest: A fingerprint of the program that was solved and of the design at its zero.
        solver: What solved it.
        baseline: The raw score of going on as now.
        best: The raw score of the best design.
        bound: No design that keeps the rules scores more.
        design: A best design.
        alternatives: Other plans that are as good.
        stop: The best way to stop, where stopping is offered.
        stop_score: Its raw score.
        worth: The grade of the best way to stop.
        equals: Who else could lead, or answer for an area, in the best design without any loss.
    """

    scenario: str
    variant: int
    digest: str
    solver: str
    baseline: float
    best: float
    bound: float
    design: TeamDesign
    alternatives: tuple[TeamDesign, ...]
    stop: TeamDesign | None = None
    stop_score: float | None = None
    worth: float = 100.0
    equals: Equals = Equals()

    @property
    def reference(self) -> Reference:
        """What a grade needs of it."""
        return Reference(
            scenario=self.scenario,
            baseline=self.baseline,
            best=self.best,
            bound=self.bound,
            variant=self.variant,
            stop=self.stop_score,
            worth=self.worth,
            digest=self.digest,
            solver=self.solver,
        )


def solved(scenario: Scenario, *, cache: Path | None = None) -> Solved:
    """What is known of a scenario, from what is kept; solved now, which takes about a second, if nothing fits.

    Args:
        scenario: The scenario.
        cache: The folder in which scenarios of one's own are kept; the user's cache if not given.
    """
    digest = digest_of(branches_of(scenario))
    for known in _kept(KEPT / f"{scenario.id}.json"):
        if known.digest == digest and known.variant == scenario.variant:
            return known
    path = (cache or _user_cache()) / f"{digest}.json"
    for known in _kept(path):
        if known.digest == digest:
            return known.model_copy(update={"scenario": scenario.id, "variant": scenario.variant})
    found = solve(scenario)
    with suppress(OSError):  # a cache that cannot be written costs a second the next time, and nothing else
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, _json([found]))
    return found


def solve(scenario: Scenario) -> Solved:
    """Solve a scenario afresh.

    Raises:
        UnsolvableError: No design keeps the rules, or the best one could not be proven.
    """
    import scipy

    best = optimum(scenario)
    if best.gap > PROVEN:
        raise UnsolvableError(
            f"The best design of {scenario.id!r} is not proven: the bound lies {best.gap:.1%} above it. The scenario "
            "is too large, or the machine too busy."
        )
    return Solved(
        scenario=scenario.id,
        variant=scenario.variant,
        digest=digest_of(branches_of(scenario)),
        solver=f"HiGHS in scipy {scipy.__version__}",
        baseline=round(best.baseline, 9),
        best=round(best.score, 9),
        bound=round(best.bound, 9),
        design=best.design,
        alternatives=alternatives(scenario, best),
        stop=best.stop,
        stop_score=None if best.stop_score is None else round(best.stop_score, 9),
        worth=best.worth,
        equals=equals_of(best.design, scenario),
    )


def digest_of(branches: Branches) -> str:
    """A fingerprint of a scenario's programs, of all that a grade depends on; the same on every machine."""
    scenario = branches.scenario
    lines = [
        *_lines("going on", branches.going_on),
        *(_lines("stopping", branches.stopping) if branches.stopping else ()),
        f"worth {_number(scenario.stop.worth)}" if scenario.stop else "",
        f"drift {json.dumps(scenario.drift.to_dict(), sort_keys=True)}",
        *(f"principle {name} {each.factors} {each.price} {each.most}" for name, each in catalog().principles.items()),
    ]
    # Sorted, since the order in which a file names things changes nothing.
    return sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _lines(branch: str, compiled: Compiled) -> Iterator[str]:
    program = compiled.model.program
    names = [repr(key) for key in program.keys]

    def named(expression: Linear) -> str:
        terms = sorted(
            f"{names[position]}:{_number(factor)}" for position, factor in expression.terms.items() if factor
        )
        return " ".join([*terms, _number(expression.constant)])

    for name, low, high, whole in zip(names, program.lower, program.upper, program.integer, strict=True):
        yield f"{branch} {name} {_number(low)} {_number(high)} {whole}"
    yield from (f"{branch} row {named(row)}" for row in program.rows)
    yield from (f"{branch} kept {named(row)}" for row in compiled.kept)
    for principle, rules in compiled.rules.items():
        yield from (f"{branch} {principle} {named(rule.size)}" for rule in rules)
    yield f"{branch} score {named(compiled.score)}"


def write_references(folder: Path = KEPT) -> Iterator[Solved]:
    """Solve every scenario of the course with its variants and keep what was found, one file a scenario."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.json"):
        old.unlink()
    for scenario in scenarios().values():
        found = [solve(scenario.varied(number)) for number in range(len(scenario.variants) + 1)]
        write_atomically(folder / f"{scenario.id}.json", _json(found))
        yield from found


def _kept(path: Path) -> tuple[Solved, ...]:
    """What a file keeps; nothing where there is none or it is of another version."""
    try:
        return load_list(path, Solved) if path.is_file() else ()
    except (ContentError, OSError):
        return ()


def _json(found: list[Solved]) -> bytes:
    data = [
        each.model_dump(mode="json", exclude={"design", "alternatives", "stop"}, exclude_none=True)
        | {"design": each.design.to_dict(), "alternatives": [other.to_dict() for other in each.alternatives]}
        | ({"stop": each.stop.to_dict()} if each.stop else {})
        for each in found
    ]
    return (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode()


def _number(value: float) -> str:
    # Nine places: the last digits depend on the order in which a Python version adds.
    return f"{round(value, 9) + 0.0:.9g}"


def _user_cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("aiteam") / "references"
