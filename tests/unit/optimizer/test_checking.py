"""Is a scenario fit to be graded: every promise is measured in every variant, told of, and said in plain data."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, get_args

import pytest
from tests.designs import STOP, WELL, shop, small

from aiteam.errors import UnsolvableError
from aiteam.loader import load_one
from aiteam.optimizer import checking
from aiteam.optimizer.checking import DRAWS, Finding, check_scenario
from aiteam.scenarios import Scenario, scenario
from aiteam.scenarios.parts import Shortcut

STARTUP = scenario("startup")
TOLD: list[tuple[str, float]] = []
FINDINGS = list(check_scenario(STARTUP, draws=2, progress=lambda words, share: TOLD.append((words, share))))


def variant(**changes: Any) -> dict[str, Any]:
    return {"id": "otherwise", "title": "Otherwise", "news": "It came otherwise.", "changes": changes}


def found(told: Scenario, words: str, number: int = 0) -> Finding:
    (finding,) = (each for each in check_scenario(told, draws=1) if words in each.what and each.variant == number)
    return finding


@pytest.mark.parametrize(
    "words",
    [
        "does each kind of work", "able to work in each critical area", "at full strength", "allowed pace",
        "can build the levels", "pays for the people", "some plan keeps all principles", "is proven to",
        "raw points lie", "the best plan: its foundations", "the best plan: at least 25%", "the best plan: every owner",
        "the best plan: every gate", "reach at least 97", "breaks only prices", "option evidence.scores",
        "option evidence.real-cases", "option evidence.wait", "trap fine-tuning-first",
    ],
)  # fmt: skip
def test_every_promise_is_measured_once_in_every_variant(words: str) -> None:
    assert [each.variant for each in FINDINGS if words in each.what] == [0, 1, 2, 3]


@pytest.mark.parametrize("words", ["it is no copy", "templates", "noise", "solved in at most"])
def test_what_holds_for_the_whole_scenario_is_measured_once(words: str) -> None:
    assert [each.variant for each in FINDINGS if words in each.what] == [0]


@pytest.mark.parametrize("words", ["own best plan, unchanged", "levels called for copied", "both ends of its scale"])
def test_what_the_news_promise_is_asked_of_variants_only(words: str) -> None:
    assert [each.variant for each in FINDINGS if words in each.what] == [1, 2, 3]


def test_each_shortcut_is_measured_where_the_variant_warns_of_it() -> None:
    for number in range(4):
        promises = [each.what for each in FINDINGS if each.variant == number]
        assert len(set(promises)) == len(promises)
        measured = [name for name in get_args(Shortcut) for promise in promises if promise.startswith(f"{name} loses")]
        assert sorted(measured) == sorted(STARTUP.varied(number).shortcuts)


def test_a_lever_is_named_exactly_where_a_promise_is_broken() -> None:
    assert [each for each in FINDINGS if bool(each.lever) == each.ok] == []


def test_stopping_and_leading_leads_are_asked_where_there_is_such_a_thing() -> None:
    assert found(shop(**STOP), "the best way to stop reaches at least 80").ok
    assert not any("stop" in each.what for each in FINDINGS)
    assert not any("lead the leads" in each.what for each in FINDINGS)
    assert not found(small(teams=3), "lead the leads").ok


def test_it_is_told_what_is_being_measured_and_how_much_is_done() -> None:
    words, shares = [each for each, _ in TOLD], [share for _, share in TOLD]
    assert words[0] == "startup: the best plan"
    assert words[-1] == "done"
    assert [each for each in words if each.endswith(": the best plan")] == [
        f"{name}: the best plan" for name in ("startup", "variant 1 of 3", "variant 2 of 3", "variant 3 of 3")
    ]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert len(set(shares)) > 30


def test_nothing_is_solved_before_it_is_asked_for() -> None:
    told: list[str] = []
    findings = check_scenario(shop(variants=[variant(budget=9.8)]), progress=lambda words, _: told.append(words))
    assert isinstance(findings, Iterator)
    assert told == []
    assert "no copy" in next(findings).what
    assert told == []
    next(findings)
    assert told == ["shop: the best plan"]


@pytest.mark.parametrize(
    ("told", "number"),
    [(shop(budget=1.0), 0), (shop(variants=[variant(budget=1.0)]), 1)],
    ids=["told", "variant"],
)
def test_a_scenario_that_nobody_can_solve_is_an_authors_mistake(told: Scenario, number: int) -> None:
    findings = [each for each in check_scenario(told, draws=1) if each.variant == number]
    broken = [each for each in findings if not each.ok]
    assert {"the budget pays for the people who are there", "some plan keeps all principles"} <= {
        each.what for each in broken
    }
    assert all("raise budget" in each.lever for each in broken if "budget" in each.what or "principles" in each.what)
    assert not any("the best plan:" in each.what for each in findings)


def test_what_can_be_solved_is_measured_although_the_scenario_itself_cannot_be() -> None:
    findings = list(check_scenario(shop(budget=1.0, variants=[variant(budget=10.0)]), draws=1))
    assert not any("is proven to" in each.what for each in findings if each.variant == 0)
    assert found(shop(budget=1.0, variants=[variant(budget=10.0)]), "is proven to", 1).ok
    (unchanged,) = (each for each in findings if "own best plan, unchanged" in each.what)
    assert unchanged.measured == "100.0", "where the scenario has no best plan there is nothing else to compare with"
    assert any("solved in at most" in each.what for each in findings)


def test_where_nothing_can_be_solved_no_time_is_told() -> None:
    assert not any("solved in" in each.what for each in check_scenario(shop(budget=1.0), draws=1))


def test_what_cannot_be_settled_in_the_time_is_said_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(case: Any) -> Iterator[Finding]:
        raise UnsolvableError("Nothing was found in 60 seconds.")
        yield

    monkeypatch.setattr(checking, "options", never)
    findings = list(check_scenario(shop(), draws=1))
    (late,) = (each for each in findings if each.what == "each option: measured in time")
    assert (late.ok, late.measured, late.lever) == (False, "Nothing was found in 60 seconds.", "offer less to decide")
    assert any("noise" in each.what for each in findings)


def test_a_finding_is_plain_data() -> None:
    data = json.loads(json.dumps([asdict(each) for each in FINDINGS]))
    assert all(set(each) == {"variant", "what", "measured", "ok", "lever"} for each in data)
    assert all(isinstance(each["ok"], bool) for each in data), "a truth value of numpy is not one of JSON"


def test_noise_is_drawn_twelve_times_if_nothing_is_said() -> None:
    assert DRAWS == 12


def test_the_template_that_authors_begin_with_passes_as_it_is() -> None:
    from aiteam.cli.authoring import TEMPLATE

    told = load_one(TEMPLATE, Scenario)
    assert [each for each in check_scenario(told, draws=2) if not each.ok] == []


def test_a_trap_that_is_none_makes_a_scenario_unfit() -> None:
    trap = {"id": "looks-good", "title": "It looks good", "why": "It is not.", "design": WELL}
    assert not found(shop(traps=[trap]), "trap looks-good").ok
