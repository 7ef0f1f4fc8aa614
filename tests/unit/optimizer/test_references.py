"""What is kept of a solved scenario: its fingerprint, and the cache in which it is found again."""

import json
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cache
from math import fsum
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from tests.designs import SMALL, STOP, TWO, shop, small

from aiteam.catalog import catalog
from aiteam.optimizer import Solved, references, solved
from aiteam.optimizer.references import digest_of, solve, write_references
from aiteam.scenarios import Assumptions, Scenario, scenario, scenarios
from aiteam.scoring import score
from aiteam.scoring.facts import branches_of, facts_of
from aiteam.scoring.report import Breach

OPTIONS = [
    {"id": "one", "text": "The one", "note": "A note.", "cost": 0.1},
    {"id": "other", "text": "The other", "note": "A note.", "demand": {"data": 0.1}},
]
CHOICE = {"id": "way", "title": "A way", "prompt": "Which?", "options": OPTIONS}
RICH: dict[str, Any] = {
    "people": {"data-scientist": 1, "software-engineer": 2},
    "demand": {"vision": 0.4, "data": 0.5, "model": 0.6, "experiments": 0.2, "evaluation": 0.3, "operations": 0.2},
    "targets": {"levels": {"access": 2, "observability": 1}, "first": ["access"], "steps_per_phase": 2},
    "capabilities": {"sandbox": 1, "feedback": 1},
    "separate": [{"areas": ["model", "experiments"], "because": "So it is."}],
    "choices": [CHOICE],
    "drift": {"leads": ["ada", None, None], "hires": {"data-engineer": 1, "ai-product-manager": 1}},
    "assumptions": {"contributions": {"software-engineer": {"data": 0.4, "model": 0.1}}},
}
ADA = SMALL["candidates"][0]


def paid(**changes: Any) -> Scenario:
    """The small scenario with money for a product manager, so that a plan can keep every principle."""
    return small(**{"budget": 4.0} | changes)


def richer() -> Scenario:
    """The same with money and room for another hire."""
    return paid(budget=6.0, hires=2)


def rich(**changes: Any) -> Scenario:
    return small(**RICH | changes)


def own(name: str) -> Scenario:
    """A scenario of the course under a name for which nothing is kept beside the content."""
    return scenario(name).model_copy(update={"id": "my-own"})


def digest(found: Scenario) -> str:
    return digest_of(branches_of(found))


@cache
def usual(**changes: str) -> str:
    """The fingerprint of the rich scenario, with some fields as JSON; worked out once for all that differs from it."""
    return digest(rich(**{field: json.loads(value) for field, value in changes.items()}))


def turned(value: Any) -> Any:
    """The same data with the keys of every mapping in the opposite order."""
    if isinstance(value, dict):
        return {name: turned(value[name]) for name in reversed(value)}
    return [turned(each) for each in value] if isinstance(value, list) else value


def moved(value: Any) -> Any:
    """The same numbers, each by a hundredth nearer to one half; one less of what is counted."""
    if isinstance(value, dict):
        return {name: moved(each) for name, each in value.items()}
    if isinstance(value, list):
        return [moved(each) for each in value]
    if isinstance(value, int):
        return value - 1
    return value + (0.01 if value < 0.5 else -0.01)


@pytest.mark.parametrize(
    "field",
    ["people", "hiring", "demand", "capabilities", "drift"],
)
def test_the_order_of_keys_does_not_change_the_fingerprint(field: str) -> None:
    before = SMALL | RICH
    assert list(turned(before[field])) != list(before[field])
    assert digest(rich(**{field: turned(before[field])})) == usual()


def test_the_order_of_the_called_for_capabilities_does_not_change_the_fingerprint() -> None:
    assert digest(rich(targets=turned(RICH["targets"]))) == usual()


def test_the_order_of_the_assumptions_does_not_change_the_fingerprint() -> None:
    numbers = Assumptions().model_dump(mode="json")
    assert digest(rich(assumptions=turned(numbers))) == digest(rich(assumptions=numbers))


def test_another_process_finds_the_same_fingerprint(run_python: Callable[..., str]) -> None:
    code = (
        "from aiteam.optimizer.references import digest_of\n"
        "from aiteam.scenarios import scenario\n"
        "from aiteam.scoring.facts import branches_of\n"
        "print(digest_of(branches_of(scenario('startup', variant=2))))\n"
    )
    assert run_python(code).strip() == digest(scenario("startup", variant=2))


def add_as_later_pythons_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """From Python 3.12 on ``sum`` of floats makes up for what rounding loses; ``fsum`` does, too."""
    for module in ("model", "criteria"):
        monkeypatch.setattr(f"aiteam.scoring.{module}.sum", fsum, raising=False)


def test_how_a_python_adds_does_not_change_the_fingerprint_of_any_scenario(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = [each.varied(number) for each in scenarios().values() for number in {0, len(each.variants)}]
    before = [digest(each) for each in everything]
    add_as_later_pythons_do(monkeypatch)
    assert [digest(each) for each in everything] == before


def test_how_a_python_adds_does_not_matter_where_there_is_no_money_but_for_the_staff(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    staff = {"ai-product-manager": 3, "data-scientist": 1, "ml-engineer": 1}
    tight = small(people=staff, reskilling=[], budget=5.75)
    before = digest(tight)
    add_as_later_pythons_do(monkeypatch)
    assert digest(tight) == before


@pytest.mark.parametrize(
    "prose",
    [
        {"id": "another"},
        {"title": "Another title"},
        {"news": "It rains."},
        {"brief": "Another brief."},
        {"facilitator": "Another note."},
        {"candidates": [ADA | {"name": "Ida", "about": "Follows.", "leader": "guide"}]},
        {"choices": [CHOICE | {"title": "No way", "prompt": "How?"}]},
        {"choices": [CHOICE | {"options": [each | {"text": "Text", "note": "More."} for each in OPTIONS]}]},
        {"separate": [RICH["separate"][0] | {"because": "The bank says so."}]},
        {"focus": SMALL["focus"] | {"because": "It is late."}},
        {"choices": [CHOICE | {"options": [each | {"fair": "It is."} for each in OPTIONS]}]},
        {"defence": "Another reason."},
        {"workshop": True},
        {"traps": [{"id": "trap", "title": "A trap", "why": "It looks good.", "design": {}}]},
        {"vignettes": [{"id": "v", "situation": "It rains.", "question": "What now?", "discussion": "Umbrella."}]},
        {"variants": [{"id": "v", "title": "Rain", "news": "It rains.", "changes": {"budget": 3.0}}]},
        {"shortcuts": ["hire-only"]},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_prose_does_not_change_the_fingerprint(prose: dict[str, Any]) -> None:
    assert rich(**prose) != rich()
    assert digest(rich(**prose)) == usual()


@pytest.mark.parametrize(
    "changes",
    [
        {"era": "with-llms"},
        {"people": {"data-scientist": 2, "software-engineer": 2}},
        {"budget": 3.7},
        {"teams": 3},
        {"demand": RICH["demand"] | {"data": 0.51}},
        {"demand": RICH["demand"] | {"governance": 0.1}},
        {"critical": ["vision"]},
        {"hiring": {"ai-product-manager": 1}},
        {"hires": 2},
        {"reskilling": []},
        {"releases": 1},
        {"capabilities": {"sandbox": 2, "feedback": 1}},
        {"targets": RICH["targets"] | {"levels": {"access": 2, "observability": 2}}},
        {"targets": RICH["targets"] | {"first": ["observability"]}},
        {"targets": RICH["targets"] | {"steps_per_phase": 3}},
        {"targets": RICH["targets"] | {"demanded": {"access": 2}}},
        {"key_people": {"software-engineer": "She knows it all."}},
        {"candidates": [ADA | {"manager": "lead-of-leads"}]},
        {"candidates": [ADA | {"cost": 0.1}]},
        {"separate": []},
        {"choices": []},
        {"choices": [CHOICE | {"options": [OPTIONS[0] | {"cost": 0.2}, OPTIONS[1]]}]},
        {"choices": [CHOICE | {"options": [OPTIONS[0], OPTIONS[1] | {"demand": {"data": 0.2}}]}]},
        {"choices": [CHOICE | {"options": [OPTIONS[0], OPTIONS[1] | {"misconception": "X8"}]}]},
        {"drift": {"leads": ["ada", "ada", None]}},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_whatever_a_formula_reads_changes_the_fingerprint(changes: dict[str, Any]) -> None:
    assert digest(rich(**changes)) != usual()


def test_the_area_of_leading_that_is_needed_most_changes_the_fingerprint() -> None:
    fields = {"candidates": TWO, "focus": SMALL["focus"]}
    assert digest(rich(**fields | {"focus": SMALL["focus"] | {"area": "product"}})) != digest(rich(**fields))


@pytest.mark.parametrize(
    "changes",
    [{"worth": 80}, {"demand": {"evaluation": 0.6, "operations": 0.4}}, {"critical": ["evaluation", "operations"]}],
    ids=lambda changes: next(iter(changes)),
)
def test_whatever_stopping_means_changes_the_fingerprint(changes: dict[str, Any]) -> None:
    assert digest(shop(**STOP | {"stop": STOP["stop"] | changes})) != digest(shop(**STOP))


def test_why_one_stops_does_not_change_the_fingerprint() -> None:
    assert digest(shop(**STOP | {"stop": STOP["stop"] | {"because": "So it is."}})) == digest(shop(**STOP))


@pytest.mark.parametrize(
    "changes", [{"factors": (0.5,)}, {"price": 2.0}, {"most": 3.0}], ids=lambda each: next(iter(each))
)
def test_whatever_a_broken_principle_does_changes_the_fingerprint(
    changes: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    before, known = usual(), catalog()
    for name in ("led", "possible"):
        other = known.principles | {name: known.principles[name].model_copy(update=changes)}
        monkeypatch.setattr(references, "catalog", lambda other=other: replace(known, principles=other))
        assert digest(rich()) != before
        monkeypatch.undo()


def test_whether_the_best_plan_has_to_keep_a_principle_changes_the_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    before, known = usual(), catalog()
    strict = known.principles["nothing-abandoned"].model_copy(update={"best": "keeps"})
    other = replace(known, principles=known.principles | {"nothing-abandoned": strict})
    monkeypatch.setattr("aiteam.scoring.solving.catalog", lambda: other)
    assert digest(rich()) != before


def test_what_a_principle_is_called_and_why_it_holds_does_not_change_the_fingerprint(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before, known = usual(), catalog()
    said = {name: each.model_copy(update={"text": "So.", "because": "So."}) for name, each in known.principles.items()}
    monkeypatch.setattr(references, "catalog", lambda: replace(known, principles=said))
    assert digest(rich()) == before


NUMBERS: dict[str, Any] = {
    "contributions": {"software-engineer": {"data": 0.4, "model": 0.25}},
    "reskill_ramp": [0.4, 0.8, 0.9],
}
"""With these every assumption counts: somebody is only just capable, and who learns still has time for the old role."""


@pytest.mark.parametrize("field", sorted(set(Assumptions.model_fields) - {"weights"}))
def test_every_assumption_changes_the_fingerprint(field: str) -> None:
    # Three teams, a freeze and an area that asks for a lot, since some of the numbers are read only there.
    here = {"teams": 3, "hires": 0, "demand": RICH["demand"] | {"model": 3.0}}
    numbers = Assumptions.model_validate_json(json.dumps(NUMBERS)).model_dump(mode="json")
    there = numbers | {field: moved(numbers[field])}
    assert digest(rich(assumptions=there, **here)) != usual(
        **{name: json.dumps(value) for name, value in (here | {"assumptions": numbers}).items()}
    )


@pytest.mark.parametrize("criterion", sorted(Assumptions().weights.model_dump()))
def test_every_weight_changes_the_fingerprint(criterion: str) -> None:
    weights = Assumptions().weights.model_dump()
    other = "holes" if criterion == "coverage" else "coverage"
    there = weights | {criterion: weights[criterion] + 1, other: weights[other] - 1}
    assert digest(rich(assumptions={"weights": there})) != usual()


def test_the_history_of_a_candidate_counts_where_there_are_leads_to_lead() -> None:
    without, with_history = ([ADA | {"history": history}] for history in ([], ["delivery"]))
    assert digest(rich(teams=3, candidates=with_history)) != digest(rich(teams=3, candidates=without))


def rule(*areas: str) -> dict[str, Any]:
    return {"areas": areas, "because": "So it is."}


OWNERS = {"accountable": dict.fromkeys(["model", "experiments", "evaluation"], "data-scientist")}


def house_rules(found: Scenario) -> Breach:
    facts = facts_of(found.drift, branches_of(found))
    return next(each for each in facts.breaches if each.principle == "house-rules")


def test_two_house_rules_are_not_one_said_twice() -> None:
    one, other = rule("model", "experiments"), rule("model", "evaluation")
    twice, both = (rich(separate=[one, each], drift=OWNERS) for each in (one, other))
    # One broken house rule leaves 62 of 100, two leave 50.
    assert [house_rules(each).factor for each in (rich(separate=[one], drift=OWNERS), twice, both)] == [
        0.62,
        0.62,
        0.5,
    ]
    assert digest(twice) != digest(both)


def test_the_order_in_which_a_house_rule_names_its_areas_changes_nothing() -> None:
    one, turned_round = (
        rich(separate=[rule(*areas)], drift=OWNERS) for areas in (["model", "experiments"], ["experiments", "model"])
    )
    assert score(one.drift, one).score == score(turned_round.drift, turned_round).score
    assert digest(one) == digest(turned_round)


@pytest.fixture(scope="module")
def kept() -> Solved:
    """The small scenario with money for a product manager, solved once."""
    return solve(paid())


def put(folder: Path, text: bytes, found: Scenario) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{digest(found)}.json"
    path.write_bytes(text)
    return path


def marked(folder: Path) -> None:
    """Mark what a cache holds, to see whether it was read."""
    for path in folder.iterdir():
        data = json.loads(path.read_bytes())
        path.write_text(json.dumps([each | {"solver": "from the cache"} for each in data]))


def test_what_was_solved_is_found_again(tmp_path: Path, kept: Solved) -> None:
    cache = tmp_path / "one" / "two"
    first = solved(paid(), cache=cache)
    assert first == kept
    assert [path.name for path in cache.iterdir()] == [f"{kept.digest}.json"]
    marked(cache)
    again = solved(paid(), cache=cache)
    assert again.solver == "from the cache"
    assert again == kept.model_copy(update={"solver": "from the cache"})
    assert again.design == kept.design


def test_plans_with_everything_in_them_come_back_as_they_were(tmp_path: Path) -> None:
    first = solved(own("startup"), cache=tmp_path)
    assert first.design.reskills
    assert first.alternatives
    assert first.equals.owners
    marked(tmp_path)
    assert solved(own("startup"), cache=tmp_path) == first.model_copy(update={"solver": "from the cache"})


def test_a_stop_comes_back_as_it_was(tmp_path: Path) -> None:
    first = solved(shop(**STOP), cache=tmp_path)
    assert first.stop
    assert first.stop.choices == {"next": "end"}
    assert first.worth == 90
    marked(tmp_path)
    again = solved(shop(**STOP), cache=tmp_path)
    assert again == first.model_copy(update={"solver": "from the cache"})
    reference = again.reference
    assert (reference.stop, reference.worth) == (first.stop_score, 90)
    assert score(first.stop, shop(**STOP), reference).grade == 90


def test_a_scenario_told_in_other_words_is_found_under_its_own_name(tmp_path: Path) -> None:
    solved(paid(), cache=tmp_path)
    marked(tmp_path)
    again = solved(paid(id="retold", variant=2), cache=tmp_path)
    assert (again.scenario, again.variant, again.solver) == ("retold", 2, "from the cache")
    assert (again.reference.scenario, again.reference.variant) == ("retold", 2)


def test_two_scenarios_share_a_cache(tmp_path: Path, kept: Solved) -> None:
    other = solved(richer(), cache=tmp_path)
    assert other.best > kept.best
    assert solved(paid(), cache=tmp_path) == kept
    assert solved(richer(), cache=tmp_path) == other
    assert len(list(tmp_path.iterdir())) == 2


def test_what_is_kept_of_another_scenario_does_not_count(tmp_path: Path, kept: Solved) -> None:
    solved(richer(), cache=tmp_path)
    (foreign,) = tmp_path.iterdir()
    path = tmp_path / f"{kept.digest}.json"
    shutil.move(foreign, path)
    assert solved(paid(), cache=tmp_path) == kept
    assert json.loads(path.read_bytes())[0]["digest"] == kept.digest


DAMAGED = {
    "empty": b"",
    "nothing in it": b"[]",
    "zeros": bytes(500),
    "not UTF-8": b"\xff\xfe[]",
    "no list": b"{}",
    "a list of something else": b'["small", 3]',
    "another version": b'[{"scenario": "small", "digest": "x"}]',
    "deep": b"[" * 5_000,
    "no YAML": b"a: b: c",
}


@pytest.mark.parametrize("name", [*DAMAGED, "cut off", "an unknown field", "a design that is none"])
def test_a_damaged_cache_costs_a_second_and_is_mended(tmp_path: Path, kept: Solved, name: str) -> None:
    solved(paid(), cache=tmp_path)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    (entry,) = json.loads(whole)
    bad = DAMAGED | {
        "cut off": whole[: len(whole) // 2],
        "an unknown field": json.dumps([entry | {"later": 1}]).encode(),
        "a design that is none": json.dumps([entry | {"design": {"hires": {"wizard": 1}}}]).encode(),
    }
    path.write_bytes(bad[name])
    assert solved(paid(), cache=tmp_path) == kept
    assert path.read_bytes() == whole


def test_a_cache_that_is_a_file_costs_a_second_and_nothing_else(tmp_path: Path, kept: Solved) -> None:
    cache = tmp_path / "file"
    cache.write_text("mine")
    assert solved(paid(), cache=cache) == kept
    assert cache.read_text() == "mine"


def test_a_folder_in_the_place_of_a_kept_file_costs_a_second_and_nothing_else(tmp_path: Path, kept: Solved) -> None:
    (tmp_path / f"{kept.digest}.json").mkdir()
    assert solved(paid(), cache=tmp_path) == kept


def test_a_full_disk_costs_a_second_and_nothing_else(
    tmp_path: Path, kept: Solved, full_disk: Callable[[], AbstractContextManager[None]]
) -> None:
    with full_disk():
        assert solved(paid(), cache=tmp_path) == kept
    assert list(tmp_path.iterdir()) == []


LOCKED = (
    "import sys\n"
    "from pathlib import Path\n"
    "from aiteam.optimizer import solved\n"
    "from aiteam.scenarios import Scenario\n"
    "print(solved(Scenario.model_validate_json(sys.argv[1]), cache=Path(sys.argv[2])).best)\n"
)


@pytest.mark.parametrize(
    "mode",
    [
        0o500,
        0o000,
    ],
    ids=oct,
)
def test_a_locked_cache_costs_a_second_and_nothing_else(
    tmp_path: Path, kept: Solved, run_unprivileged: Callable[..., str], mode: int
) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    cache.chmod(mode)
    try:
        assert run_unprivileged(LOCKED, json.dumps(SMALL | {"budget": 4.0}), cache).strip() == str(kept.best)
    finally:
        cache.chmod(0o700)
    assert list(cache.iterdir()) == []


def test_a_scenario_with_the_longest_id_there_may_be_is_solved_too(tmp_path: Path, kept: Solved) -> None:
    longest = "long-" * 11 + "names"
    assert solved(paid(id=longest), cache=tmp_path).best == kept.best
    with pytest.raises(ValidationError, match="at most 60 characters"):
        paid(id=f"{longest}s")


def test_what_is_kept_beside_the_content_needs_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    more = {"budget": 6.0, "hires": 2}
    told = paid(variants=[{"id": "richer", "title": "Richer", "news": "More money.", "changes": more}])
    beside, cache = tmp_path / "references", tmp_path / "cache"
    beside.mkdir()
    (beside / "gone.json").write_text("[]")
    monkeypatch.setattr(references, "scenarios", lambda: {told.id: told})
    monkeypatch.setattr(references, "KEPT", beside)
    written = list(write_references(beside))
    assert [path.name for path in beside.iterdir()] == ["small.json"]
    assert [each.variant for each in written] == [0, 1]
    assert written[1].best > written[0].best
    marked(beside)
    for number in (0, 1):
        found = solved(told.varied(number), cache=cache)
        assert (found.variant, found.solver, found.best) == (number, "from the cache", written[number].best)
    assert not cache.exists()
    assert solved(told.model_copy(update={"budget": 5.0}), cache=cache).solver.startswith("HiGHS")


def test_what_is_known_says_what_it_is_of(kept: Solved) -> None:
    assert (kept.scenario, kept.variant, kept.digest) == ("small", 0, digest(paid()))
    assert kept.baseline < kept.best <= kept.bound
    reference = kept.reference
    assert (reference.baseline, reference.best, reference.bound) == (kept.baseline, kept.best, kept.bound)
    assert (reference.digest, reference.solver) == (kept.digest, kept.solver)
    assert score(kept.design, paid()).score == pytest.approx(kept.best, abs=1e-6)


def test_where_going_on_as_now_is_the_best_there_is_it_has_a_hundred(kept: Solved) -> None:
    contented = paid(drift=kept.design.to_dict())
    known = solve(contented)
    assert known.baseline == known.best
    assert score(known.design, contented, known.reference).grade == 100


@pytest.mark.parametrize("name", ["startup", "failing-pilot"])
def test_with_what_is_kept_the_best_design_has_exactly_a_hundred_and_going_on_as_now_nothing(
    tmp_path: Path, name: str
) -> None:
    found = own(name)
    known = solved(found, cache=tmp_path)
    assert score(known.design, found, known.reference).grade == 100
    assert score(found.drift, found, known.reference).grade == 0
