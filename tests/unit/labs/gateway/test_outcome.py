"""A day of three teams: every setting changes what it should, and limits and fall-back are those of the library."""

from collections.abc import Callable

import pytest

from aiteam.labs import Outcome
from aiteam.labs.gateway.day import data

RunLab = Callable[..., Outcome]
CALLS, ANSWERED, STOPPED, FAILED, BY = 1, 2, 3, 4, 5


def teams(outcome: Outcome) -> dict[str, tuple[str, ...]]:
    return {row[0]: row for row in outcome.tables[0].rows}


def test_on_a_quiet_day_everybody_is_answered_by_whom_they_have_a_key_for(run_lab: RunLab) -> None:
    outcome = run_lab("gateway")
    assert outcome.lines[0].startswith("80 of 80 calls were answered. The day cost 1.12 euros")
    assert {name: row[BY] for name, row in teams(outcome).items()} == {
        "Guest desk": "Nordlicht 30",
        "Damage": "Quay 10",
        "Fleet": "Nordlicht 40",
    }
    assert [table.caption for table in outcome.tables] == [
        "What became of each team's calls",
        "What the next team has to do before its first call",
    ]


def test_the_cost_is_that_of_the_tokens_by_the_price_list() -> None:
    cost = 0.0
    for team in data().teams:
        price = next(each for each in data().providers if each.id == team.own_key)
        one = team.input_tokens * price.input_price + team.output_tokens * price.output_price
        cost += data().hours * data().calls.count(team.id) * one / 1e6
    assert cost == pytest.approx(1.12, abs=0.005)


def test_with_keys_of_their_own_order_and_limits_have_no_effect(run_lab: RunLab) -> None:
    plain = run_lab("gateway", day="outage")
    assert run_lab("gateway", day="outage", order="quay-nordlicht", calls=5, tokens=10) == plain
    assert "no effect" in plain.lines[1]
    assert teams(plain)["Guest desk"][FAILED] == "6"
    assert teams(plain)["Damage"][FAILED] == "0"


@pytest.mark.parametrize(
    ("order", "failed", "guests"),
    [
        ("nordlicht", "2", "Nordlicht 24"),
        ("nordlicht-quay", "0", "Nordlicht 24, Quay 6"),
        ("quay-nordlicht", "0", "Quay 30"),
        ("nordlicht-quay-mill", "0", "Nordlicht 24, Quay 6"),
        ("mill-nordlicht", "0", "Mill 30"),
    ],
)
def test_the_order_decides_who_answers_in_an_outage(order: str, failed: str, guests: str, run_lab: RunLab) -> None:
    outcome = run_lab("gateway", door="gateway", day="outage", order=order)
    assert teams(outcome)["Damage"][FAILED] == failed
    assert teams(outcome)["Guest desk"][BY] == guests
    assert ("fails for all teams at once" in " ".join(outcome.lines)) == (order == "nordlicht")
    assert ("Mill costs least" in " ".join(outcome.lines)) == order.startswith("mill")


def test_through_one_door_all_teams_share_an_account_so_one_can_use_it_up(run_lab: RunLab) -> None:
    apart = run_lab("gateway", day="quota")
    assert apart.lines[0].startswith("80 of 80")
    together = run_lab("gateway", day="quota", door="gateway")
    assert together.lines[0].startswith("50 of 80 calls were answered, 30 failed")
    assert ("14:00", "Guest desk", "Nordlicht did not answer") in together.tables[1].rows


def test_a_limit_on_tokens_stops_the_large_calls_and_one_on_calls_the_frequent_ones(run_lab: RunLab) -> None:
    by_tokens = teams(run_lab("gateway", day="quota", door="gateway", tokens=30))
    assert [by_tokens[name][STOPPED] for name in by_tokens] == ["0", "0", "36"]
    assert by_tokens["Guest desk"][ANSWERED] == "30"
    by_calls = teams(run_lab("gateway", day="quota", door="gateway", tokens=0, calls=15))
    assert [by_calls[name][STOPPED] for name in by_calls] == ["15", "0", "25"]


def test_the_call_that_crosses_a_limit_on_tokens_is_paid_for(run_lab: RunLab) -> None:
    outcome = run_lab("gateway", door="gateway", tokens=10)
    fleet = teams(outcome)["Fleet"]
    assert fleet[ANSWERED] == "1"
    assert fleet[-1] == "0.05 euros", "two calls at 2.28 cents"
    assert "its answer is not delivered" in outcome.lines[1]


def test_the_next_team_has_fewer_steps_before_it_through_the_gateway(run_lab: RunLab) -> None:
    last = [run_lab("gateway", door=door).tables[-1].rows[-1] for door in ("own", "gateway")]
    assert last == [("In all, 6 steps", "17"), ("In all, 3 steps", "0.5")]
