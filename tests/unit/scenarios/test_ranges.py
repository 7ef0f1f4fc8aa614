"""Every number of a scenario in its range: what is out of it is refused, with the place and what is allowed."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from tests.designs import SHOP, STOP

from aiteam.errors import ContentError
from aiteam.loader import load_one
from aiteam.scenarios import Scenario

NAN, INF = float("nan"), float("inf")
TOLD: dict[str, Any] = SHOP | {
    "capabilities": {"access": 1},
    "targets": SHOP["targets"] | {"levels": {"evaluation": 1}, "first": ["evaluation"]},
    "separate": [{"areas": ["app", "evaluation"], "because": "whoever builds may not judge."}],
    "key_people": {"ml-engineer": "only they know the servers."},
    "variants": [{"id": "poor", "title": "Poor", "news": "Less money.", "changes": {"budget": 9.0}}],
}
CANDIDATE, OPTION, CHOICE = SHOP["candidates"][0], SHOP["choices"][0]["options"][0], SHOP["choices"][0]
MANY: dict[str, list[Any]] = {
    "candidates": [CANDIDATE | {"id": f"ada-{number}"} for number in range(1_000)],
    "choices": [CHOICE | {"id": f"choice-{number}"} for number in range(21)],
    "options": [OPTION | {"id": f"option-{number}"} for number in range(6)],
    "variants": [TOLD["variants"][0] | {"id": f"poor-{number}"} for number in range(21)],
}


def changed(path: str, value: Any, told: dict[str, Any] = TOLD) -> dict[str, Any]:
    """A scenario with the value at one place replaced."""
    data = copy.deepcopy(told)
    *way, last = path.split(".")
    at: Any = data
    for part in way:
        at = at[int(part)] if isinstance(at, list) else at.setdefault(part, {})
    if isinstance(at, list):
        at[int(last)] = value
    else:
        at[last] = value
    return data


def refused(tmp_path: Path, data: dict[str, Any]) -> str:
    """What is said of a file that is no scenario."""
    path = tmp_path / "shop.yaml"
    path.write_text(json.dumps(data).replace("NaN", ".nan").replace("-Infinity", "-.inf").replace("Infinity", ".inf"))
    with pytest.raises(ContentError) as error:
        load_one(path, Scenario)
    return str(error.value)


def test_what_is_changed_here_is_a_scenario_before() -> None:
    for told in (TOLD, TOLD | STOP):
        Scenario.model_validate_json(json.dumps(told))


RANGES: list[tuple[str, Any, str]] = [
    ("months", 0, "greater than or equal to 1"),
    ("months", 37, "less than or equal to 36"),
    ("months", 9.5, "valid integer"),
    ("budget", 0, "greater than 0"),
    ("budget", 1000.5, "less than or equal to 1000"),
    ("teams", 0, "greater than or equal to 1"),
    ("teams", 51, "less than or equal to 50"),
    ("hires", -1, "greater than or equal to 0"),
    ("hires", 101, "less than or equal to 100"),
    ("releases", -1, "greater than or equal to 0"),
    ("people.ai-engineer", 0, "greater than or equal to 1"),
    ("people.ai-engineer", 1_001, "less than or equal to 1000"),
    ("people.ai-engineer", True, "valid integer"),
    ("hiring.ml-engineer", 0, "greater than or equal to 1"),
    ("reskilling.0.limit", 0, "greater than or equal to 1"),
    ("demand.app", 0, "greater than 0"),
    ("demand.app", -1.0, "greater than 0"),
    ("demand.app", 1000.5, "less than or equal to 1000"),
    ("capabilities.access", 5, "less than or equal to 4"),
    ("capabilities.access", -1, "greater than or equal to 0"),
    ("targets.levels.evaluation", 5, "less than or equal to 4"),
    ("targets.levels.access", 1, "access is at level 1 already"),
    ("targets.demanded.evaluation", 2, "demanded at level 2, above the level called for"),
    ("targets.steps_per_phase", 0, "greater than or equal to 1"),
    ("targets.steps_per_phase", 25, "less than or equal to 24"),
    ("candidates.0.cost", -0.1, "greater than or equal to 0"),
    ("candidates", MANY["candidates"], "at most 12 items"),
    ("candidates", [], "at least 1 item"),
    ("choices", MANY["choices"], "at most 6 items"),
    ("choices.0.options", MANY["options"], "at most 5 items"),
    ("choices.0.options", MANY["options"][:1], "at least 2 items"),
    ("choices.0.options.0.cost", -100, "greater than or equal to 0"),
    ("choices.0.options.0.cost", 101, "less than or equal to 100"),
    ("choices.0.options.0.demand", {"app": -101}, "greater than or equal to -100"),
    (
        "choices.0.options.0.demand",
        {"app": -0.9},
        "app: the options can take 0.9 units together, and the demand is 0.8",
    ),
    (
        "choices.0.options.0.demand",
        {"data": -0.1},
        "data: the options can take 0.1 units together, and the demand is 0",
    ),
    ("variants", MANY["variants"], "at most 20 items"),
    ("variant", 10**15, "less than or equal to 20"),
    ("separate.0.areas", ["model", "evaluation"], "separate: model has no demand"),
    ("separate.0.areas", ["app", "app"], "separate: app stands there twice"),
    ("drift.accountable", {"model": "ml-engineer"}, "drift: accountable: model has no demand"),
    ("critical", ["vision", "vision", "app"], "critical: vision stands there twice"),
    ("critical", ["vision", "data"], "critical: data has no demand"),
    ("key_people", {"data-engineer": "nobody else knows."}, "key_people: no data-engineer is there"),
    ("assumptions.stated", 1.1, "less than or equal to 1"),
    ("assumptions.assumed", -0.1, "greater than or equal to 0"),
    ("assumptions.contributions", {"ai-engineer": {"data": 2.1}}, "less than or equal to 2"),
    ("assumptions.demand_ramp", [0, 0, 0], "greater than 0"),
    ("assumptions.demand_ramp", [0.5, 0.4, 1], "none is lower than the one before"),
    ("assumptions.hire_ramp", [1, 0.5, 0.2], "none is lower than the one before"),
    ("assumptions.hire_ramp", [0.5, 1], "Field required"),
    ("assumptions.reskill_rest", [0, 0.1, 0.2], "none is higher than the one before"),
    ("assumptions.reskill_rest", [0.1, 0.1, 0.1], "at most 1 in each phase"),
    ("assumptions.savings", {"access": {"app": 1.1}}, "less than or equal to 1"),
    ("assumptions.savings", {"access": {"app": 0.3}}, "spare at most all of an area"),
    ("assumptions.level_effort", 11, "less than or equal to 10"),
    ("assumptions.costs", {"ai-engineer": -1}, "greater than or equal to 0"),
    ("assumptions.hire_surcharge", 1.1, "less than or equal to 1"),
    ("assumptions.reskill_cost", -1, "greater than or equal to 0"),
    ("assumptions.severance", 1.1, "less than or equal to 1"),
    ("assumptions.level_cost", -1, "greater than or equal to 0"),
    ("assumptions.comfortable", 0, "greater than 0"),
    ("assumptions.strain", 0, "greater than 0"),
    ("assumptions.deep_hole", 0.7, "deeper_hole that is greater than deep_hole"),
    ("assumptions.capable", 0, "greater than 0"),
    ("assumptions.pair_of_hands", 0, "greater than or equal to 1"),
    ("assumptions.span", 0, "greater than or equal to 1"),
    ("assumptions.spread", 0, "greater than 0"),
    ("assumptions.freeze_weight", 0, "greater than or equal to 1"),
    ("assumptions.missed", 0, "greater than 0"),
    ("assumptions.abandoned", 0, "greater than 0"),
    ("assumptions.steps_at_once", 5, "less than or equal to 4"),
    ("assumptions.spare_levels", -1, "greater than or equal to 0"),
    ("assumptions.weights", {"coverage": 90}, "weights that make 100 together; these make 176"),
    ("assumptions.weights", {"coverage": -1}, "greater than or equal to 0"),
]


@pytest.mark.parametrize(("path", "value", "words"), RANGES, ids=lambda each: str(each)[:40])
def test_what_is_out_of_its_range_is_refused_with_its_place(tmp_path: Path, path: str, value: Any, words: str) -> None:
    said = refused(tmp_path, changed(path, value))
    assert words in said
    assert said.startswith("The content is not valid.")
    assert path.split(".", maxsplit=1)[0] in said
    assert len(said) < 3_000


@pytest.mark.parametrize("value", [NAN, INF, -INF])
@pytest.mark.parametrize(
    "path",
    [
        "budget", "demand.app", "candidates.0.cost", "choices.0.options.0.cost", "choices.0.options.0.demand.app",
        "assumptions.stated", "assumptions.level_effort", "assumptions.costs.ai-engineer", "stop.worth",
        "assumptions.weights.coverage", "assumptions.contributions.ai-engineer.data", "assumptions.savings.access.app",
        "stop.demand.app",
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused_in_a_file_and_without_one(tmp_path: Path, path: str, value: float) -> None:
    data = changed(path, value, TOLD | STOP if path.startswith("stop") else TOLD)
    assert "a finite number" in refused(tmp_path, data)
    with pytest.raises(ValueError, match=r"(less|greater) than"):
        Scenario.model_validate_json(json.dumps(data))


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("stop.worth", 0, "greater than 0"),
        ("stop.worth", 101, "less than or equal to 100"),
        ("stop.demand", {}, "at least 1 item"),
        ("stop.demand.evaluation", -1, "greater than 0"),
        ("stop.critical", ["app"], "stop: critical: app has no demand"),
    ],
)
def test_stopping_has_its_ranges_as_well(tmp_path: Path, path: str, value: Any, words: str) -> None:
    assert words in refused(tmp_path, changed(path, value, TOLD | STOP))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"demand": {"app": -1}}, "variants: poor: demand.app"),
        ({"budget": 1000.5}, "variants: poor: budget"),
        ({"assumptions": {"comfortable": 0}}, "variants: poor: assumptions.comfortable"),
        ({"demand": {"app": None}, "critical": ["vision", "evaluation"]}, "separate: app has no demand"),
    ],
)
def test_what_a_variant_changes_is_held_to_the_same_ranges(tmp_path: Path, changes: dict[str, Any], words: str) -> None:
    assert words in refused(tmp_path, changed("variants.0.changes", changes))


def test_options_may_take_all_there_is_of_an_area() -> None:
    told = Scenario.model_validate_json(json.dumps(changed("choices.0.options.0.demand", {"app": -0.8})))
    assert told.choices[0].options[0].demand == {"app": -0.8}


def test_only_one_option_of_a_choice_takes_work_away() -> None:
    both = changed("choices.0.options.0.demand", {"app": -0.6}) | {}
    both["choices"][0]["options"][1]["demand"] = {"app": -0.7}
    assert Scenario.model_validate_json(json.dumps(both))


def test_a_workshop_is_said_and_otherwise_it_is_none() -> None:
    assert not Scenario.model_validate_json(json.dumps(TOLD)).workshop
    assert Scenario.model_validate_json(json.dumps(TOLD | {"workshop": True})).workshop
