"""What 200 futures cost, beside one scoring in the same run; and a game's phase of one future."""

import pytest

from aiteam.optimizer import solved
from aiteam.scenarios import scenario
from aiteam.scoring import score
from aiteam.scoring.facts import branches_of
from aiteam.simulation import table_of
from aiteam.simulation.chance import chance_of
from aiteam.simulation.months import Month
from aiteam.simulation.numbers import Numbers
from aiteam.simulation.state import Record, beginning

BANK = scenario("bank")
BRANCHES, KNOWN = branches_of(BANK), solved(BANK)
FOUR = (KNOWN.design, KNOWN.alternatives[0], BANK.drift, BANK.traps[0].design)
TABLE = table_of(BANK, branches=BRANCHES)
PLANS = [TABLE.plan(design) for design in FOUR]


@pytest.mark.benchmark(group="four plans in 200 futures", min_rounds=20)
def test_one_scoring(benchmark) -> None:
    assert benchmark(score, KNOWN.design, BANK, KNOWN.reference, branches=BRANCHES).grade == 100


@pytest.mark.benchmark(group="four plans in 200 futures", min_rounds=20)
def test_four_plans(benchmark) -> None:
    found = benchmark(lambda: [TABLE.futures(plan) for plan in PLANS])
    assert found[0].outcome.mean() > found[2].outcome.mean()


@pytest.mark.benchmark(group="four plans in 200 futures", min_rounds=20)
def test_four_plans_read_and_played(benchmark) -> None:
    assert len(benchmark(lambda: [TABLE.futures(design) for design in FOUR])) == 4


@pytest.mark.benchmark(group="four plans in 200 futures", min_rounds=20)
def test_a_phase_of_one_future(benchmark) -> None:
    plan, chance = PLANS[0], chance_of(BANK, TABLE.play, len(PLANS[0].roles), futures=1)

    def phase() -> Record:
        state, record = beginning(plan, 1), Record()
        for month in range(BANK.months // 3):
            Month(plan, Numbers(), chance, month, state, record).go()
        return record

    assert len(benchmark(phase).months["right"]) == 4
