"""``make study``: everything that is promised of the model, measured at length; the results are kept beside it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from studies import futures, independent
from studies.plans import Case, after_the_news, by_hand, case_of, flaws, options, stops
from studies.search import search

from aiteam.optimizer.optimum import alternatives, optimum
from aiteam.optimizer.robustness import noisy
from aiteam.optimizer.templates import templates
from aiteam.optimizer.way import way_to_best
from aiteam.scenarios import scenarios
from aiteam.scoring.facts import facts_of

RESULTS = Path(__file__).parent / "results"
SEEDS, STEPS = 3, 400
DRAWS = 8

Row = tuple[object, ...]


def main() -> None:
    """Run every study and write its table."""
    RESULTS.mkdir(exist_ok=True)
    cases = [case_of(each.varied(number)) for each in scenarios().values() for number in range(len(each.variants) + 1)]
    told = [case for case in cases if not case.scenario.variant]
    old = {case.scenario.id: case.best.design for case in told}
    _write("optima", ("instance", "S0", "S*", "gap %", "seconds", "other plan"), _optima(cases))
    _write("flaws", ("flaw", "at most", "highest", "where"), _flaws(cases))
    _write("by-hand", ("scenario", "who", "grade"), _by_hand(told))
    _write("news", ("variant", "old plan unchanged", "targets copied"), _news(cases, old))
    _write("options", ("instance", "option", "misconception", "best with it"), _options(cases))
    _write("stops", ("instance", "best stop", "with a hire"), _stops(cases))
    _write("noise", ("instance", "least that the best plan keeps %"), _noise(cases))
    _write("speed", ("what", "median ms", "95th of 100 ms"), _speed(told))
    _write("search", ("scenario", "highest grade with three gates closed", "which"), _search(told))
    futures.main()
    if "independent" in sys.argv[1:]:  # half an hour more
        independent.main()


def _write(name: str, columns: tuple[str, ...], rows: Iterator[Row]) -> None:
    """Write a table as Markdown, and say how far one is."""
    start = time.perf_counter()
    lines = [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
    lines += [f"| {' | '.join(map(_cell, row))} |" for row in rows]
    (RESULTS / f"{name}.md").write_text("\n".join(lines) + "\n")
    print(f"{name}: {len(lines) - 2} rows in {time.perf_counter() - start:.0f} s", flush=True)


def _cell(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _optima(cases: list[Case]) -> Iterator[Row]:
    for case in cases:
        others = alternatives(case.scenario, case.best, count=1)
        other = f"{case.grade(others[0]):.1f}" if others else "none"
        best = case.best
        yield case.name, best.baseline, best.score, f"{100 * best.gap:.4f}", f"{best.seconds:.2f}", other
    seconds = sorted(case.best.seconds for case in cases)
    yield "median", "", "", f"{100 * max(case.best.gap for case in cases):.4f} at most", f"{median(seconds):.2f}", ""


def _flaws(cases: list[Case]) -> Iterator[Row]:
    highest: dict[str, tuple[float, float, str]] = {}
    for case in cases:
        for name, most, grade in flaws(case):
            if grade > highest.get(name, (0, -1.0, ""))[1]:
                highest[name] = most, grade, case.name
    yield from ((name, most, grade, where) for name, (most, grade, where) in highest.items())


def _by_hand(cases: list[Case]) -> Iterator[Row]:
    found = [(case.scenario.id, who, grade) for case in cases for who, grade in by_hand(case)]
    yield from found
    grades = [grade for _, _, grade in found]
    yield "all", "median", median(grades)
    yield "all", "lowest", min(grades)


def _news(cases: list[Case], old: dict[str, object]) -> Iterator[Row]:
    for case in cases:
        if case.scenario.variant:
            yield case.name, *after_the_news(case, old[case.scenario.id])  # type: ignore[arg-type]


def _options(cases: list[Case]) -> Iterator[Row]:
    for case in cases:
        for name, option, grade in options(case):
            yield case.name, name, option.misconception or "", "no plan" if grade is None else grade


def _stops(cases: list[Case]) -> Iterator[Row]:
    for case in cases:
        if found := stops(case):
            yield case.name, *found


def _noise(cases: list[Case]) -> Iterator[Row]:
    for case in cases:
        draws = (noisy(case.scenario, seed) for seed in range(DRAWS))
        kept = min(case_of(each).raw(case.best.design) / optimum(each).bound for each in draws)
        yield case.name, 100 * kept


def _speed(cases: list[Case]) -> Iterator[Row]:
    """CPU time, since the machines are shared."""
    designs = [(case, design) for case in cases for _, design in list(templates(case.scenario))[::9]]
    yield "facts for the board", *_timed([lambda c=c, d=d: facts_of(d, c.branches).breaches for c, d in designs])
    some = [(case, design) for case in cases for _, design in list(templates(case.scenario))[::45]]
    yield "the way to 100", *_timed([lambda c=c, d=d: way_to_best(d, c.scenario) for c, d in some])


def _timed(calls: list[Callable[[], object]]) -> tuple[float, float]:
    taken = []
    for call in calls:
        start = time.process_time()
        call()
        taken.append(1000 * (time.process_time() - start))
    taken.sort()
    return median(taken), taken[int(0.95 * len(taken))]


def _search(cases: list[Case]) -> Iterator[Row]:
    for case in cases:
        grade, gates = max(search(case, seed, STEPS) for seed in range(SEEDS))
        yield case.scenario.id, grade, ", ".join(gates)


if __name__ == "__main__":
    main()
