"""``aiteam play``: a design plays out month by month, and is compared with two others in the same futures."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table as Printed

from aiteam.cli.design import read_file
from aiteam.cli.output import print_json
from aiteam.optimizer import solved
from aiteam.scenarios import scenario
from aiteam.simulation import Compared, Futures, Told, compared, table_of, told, typical

OTHERS = {"going on as now": "drift", "the best plan": "best"}
"""What a plan is compared with, in words."""


def play_design(scenario_id: str, path: Path, *, seed: int, futures: int, as_json: bool) -> None:
    """Print one future of a design month by month, and how it does in many.

    Raises:
        UnknownIdError: There is no such scenario, or no deck for it.
        DesignError: The file holds no design; lists every fault.
        StoreError: The file cannot be read.
    """
    found, design = scenario(scenario_id), read_file(path)
    table = table_of(found, seed=seed, futures=futures)
    mine = table.futures(design)
    others = {"drift": found.drift, "best": solved(found).design}
    against = {name: compared(mine, table.futures(other)) for name, other in others.items()}
    future = typical(mine)
    if as_json:
        print_json(_data(mine, future, against))
    else:
        _print(mine, future, against)


def _data(mine: Futures, future: int, against: dict[str, Compared]) -> dict[str, Any]:
    return {
        "scenario": mine.plan.scenario.id,
        "seed": mine.chance.seed,
        "futures": mine.chance.futures,
        "unit": mine.plan.play.unit,
        "future": future,
        "months": [asdict(month) for month in told(mine, future)],
        "outcomes": [round(float(each), 4) for each in mine.outcome],
        "against": {name: asdict(each) | {"interval": each.interval} for name, each in against.items()},
    }


def _print(mine: Futures, future: int, against: dict[str, Compared]) -> None:
    unit, months = mine.plan.play.unit, told(mine, future)
    print(f"Future {future + 1} of {mine.chance.futures} from seed {mine.chance.seed}, the one in the middle:\n")
    printed = Printed("Month", unit[0].upper() + unit[1:], "Right of 100", "Money", "What happens")
    for month in months:
        printed.add_row(*_row(month))
    Console().print(printed)
    print(f"In the end {months[-1].right} of 100 answers are right.\n")
    for words, name in OTHERS.items():
        print(f"Against {words}: {against[name]}.")


def _row(month: Told) -> tuple[str, ...]:
    seen = "nobody knows" if month.seen is None else f"about {month.seen}"
    return str(month.month), f"{month.users:,}", seen, f"{month.money:.1f}", " ".join(month.lines)
