"""Two scorers that share no line agree: the engine, and the slow and obvious one beside this file.

Here a sample; the whole study is ``python -m studies.independent``.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
from tests.unit.scoring.independent import CRITERIA, Scored, reach_of_shares, scored

from aiteam.catalog import catalog
from aiteam.loader import CONTENT
from aiteam.scenarios import Assumptions, Scenario, scenarios
from aiteam.scoring import Reference
from aiteam.scoring.facts import Branches, Facts, branches_of, facts_of
from aiteam.team import TeamDesign

ALLOWED = {
    "raw score": 1e-5,
    "gate factor": 1e-9,
    "cost": 1e-9,  # exactly, but for the last digit of a sum of floats
    "grade": 1e-4,
    "share of a criterion": 1e-6,
    "standing level": 1e-3,
    "share done of an area": 1e-3,
    "size of a breach": 1e-5,
    "broken principles that differ": 0.0,
}
"""How far the two may be apart."""

MOST_BETWEEN_EQUALS = 0.05
"""How far the share done of an area may differ between two ways to spend time of the same score."""

Data = dict[str, Any]

OLD: Data = {
    "id": "old",
    "title": "Before language models",
    "era": "before-llms",
    "months": 9,
    "brief": "The first era, work that only an option asks for, platform work, a freeze, people who may go.",
    "facilitator": "None.",
    "defence": "None.",
    "people": {"data-scientist": 2, "data-engineer": 1, "software-engineer": 2, "ml-engineer": 1},
    "key_people": {"data-engineer": "Nobody else knows the warehouse."},
    "budget": 7.5,
    "teams": 3,
    "demand": {"vision": 0.3, "data": 1.1, "model": 1.2, "experiments": 0.5, "app": 0.8, "platform": 0.6},
    "critical": ["vision", "data", "model"],
    "hiring": {"ai-product-manager": 1, "data-engineer": 2},
    "hires": 0,
    "releases": 2,
    "reskilling": [{"source": "software-engineer", "target": "data-engineer", "limit": 2}],
    "capabilities": {"access": 2},
    "targets": {"levels": {"access": 3, "sandbox": 2}, "first": ["access", "sandbox"], "demanded": {"sandbox": 1}},
    "focus": {"area": "people", "because": "Nobody stays."},
    "candidates": [
        {"id": "ada", "name": "Ada", "leader": "operator", "manager": "team-lead", "cost": 0.3, "about": "Leads."},
        {
            "id": "bo",
            "name": "Bo",
            "leader": "guide",
            "manager": "lead-of-leads",
            "history": ["delivery"],
            "about": "Has led.",
        },
    ],
    "separate": [
        {"areas": ["model", "app"], "because": "who builds a model does not sell it."},
        {"areas": ["app", "model"], "because": "it was said before."},
    ],
    "choices": [
        {
            "id": "tests",
            "title": "Tests",
            "prompt": "Which?",
            "options": [
                {"id": "many", "text": "Many", "note": "Much.", "cost": 0.2, "demand": {"evaluation": 0.8}},
                {"id": "few", "text": "Few", "note": "Little.", "demand": {"evaluation": 0.2, "vision": 0.4}},
            ],
        }
    ],
    "drift": {"leads": ["ada", "ada", "ada"]},
}
"""A scenario for what the course's own leave out."""


# ----------------------------------------------------------------------------------------------------------------------
# Designs, sensible and silly


def kept_of(scenario: Scenario) -> Data:
    """What is kept of a solved scenario; only its designs are used, and they need not be the best any more."""
    kept = json.loads((CONTENT / "references" / f"{scenario.id}.json").read_text())
    return next(each for each in kept if each["variant"] == scenario.variant)


def kept_ends(scenario: Scenario) -> tuple[float, float, float, float]:
    """The ends of the scale that are kept: as now, the best, the best way to stop and what that is worth."""
    found = kept_of(scenario)
    return found["baseline"], found["best"], found.get("stop_score", 0.0), found["worth"]


def starts_of(scenario: Scenario) -> list[Data]:
    """Designs to begin with: none, as now, the traps, the best and other good ones."""
    found = kept_of(scenario)
    good = [found["design"], *found["alternatives"], *([found["stop"]] if "stop" in found else [])]
    return [
        {},
        scenario.drift.to_dict(),
        *(trap.design.to_dict() for trap in scenario.traps),
        *good,
        *good,
    ]


def any_design(draw: Random, scenario: Scenario, starts: list[Data]) -> TeamDesign:
    """One of the designs to begin with, of which little, much or nearly everything is decided otherwise."""
    data = copy.deepcopy(draw.choice(starts))
    often = draw.choice([0.05, 0.25, 0.8])
    _other_people(draw, scenario, data, often)
    _other_foundations(draw, data, often)
    _other_names(draw, scenario, data, often)
    return TeamDesign.from_dict(data)


def _other_people(draw: Random, scenario: Scenario, data: Data, often: float) -> None:
    roles = list(catalog().roles)
    here = [*scenario.people, *scenario.hiring]
    for field in ("hires", "releases"):
        for role in here if draw.random() < 0.5 else roles:
            if draw.random() < often * 0.5:
                data.setdefault(field, {})[role] = draw.choice([1, 1, 1, 2, 2, 3, 4, 40])
    if draw.random() < often:
        moves = [(offer.source, offer.target) for offer in scenario.reskilling]
        data["reskills"] = []
        for _ in range(draw.randint(0, 3)):
            source, target = draw.choice(moves) if moves and draw.random() < 0.7 else draw.choices(roles, k=2)
            data["reskills"].append({"from": source, "to": target, "people": draw.choice([1, 1, 2, 3, 9])})


def _other_foundations(draw: Random, data: Data, often: float) -> None:
    levels = data.setdefault("capabilities", {})
    for capability in catalog().capabilities:
        if draw.random() < often:
            drawn = [draw.randint(0, 4) for _ in range(3)]
            levels[capability] = draw.choice([sorted(drawn), sorted(drawn), drawn, [4, 4, 4], [0, 0, 0], [1, 1, 1]])


def _other_names(draw: Random, scenario: Scenario, data: Data, often: float) -> None:
    names = [each.id for each in scenario.candidates]
    leads = [*data.get("leads", (None, None, None))]
    for phase in range(3):
        if draw.random() < often * 0.7:
            leads[phase] = draw.choice([*names, *names, None, "nobody-known"])
    data["leads"] = leads
    if draw.random() < often:
        data["lead_of_leads"] = draw.choice([*names, None, "nobody-known"])
    _other_owners(draw, scenario, data, often)
    _other_choices(draw, scenario, data, often)


def _other_owners(draw: Random, scenario: Scenario, data: Data, often: float) -> None:
    owners = data.setdefault("accountable", {})
    here = [*scenario.people, *(offer.target for offer in scenario.reskilling), *scenario.hiring]
    everything = draw.choice(here) if draw.random() < 0.1 else None  # one role that answers for most of it
    for area in catalog().work_areas:
        if everything and draw.random() < 0.8:
            owners[area] = everything
        elif draw.random() < often * 0.8:
            owners[area] = draw.choice(here if draw.random() < 0.8 else list(catalog().roles))
        elif draw.random() < often * 0.2:
            owners.pop(area, None)


def _other_choices(draw: Random, scenario: Scenario, data: Data, often: float) -> None:
    choices = data.setdefault("choices", {})
    for choice in scenario.choices:
        if draw.random() < often:
            choices[choice.id] = draw.choice([option.id for option in choice.options])
        elif draw.random() < often * 0.3:
            choices.pop(choice.id, None)
        elif draw.random() < often * 0.1:
            choices[choice.id] = "no-such-option"
    if draw.random() < often * 0.1:
        choices["no-such-choice"] = "whatever"


def elsewhere(draw: Random, scenario: Scenario) -> Scenario:
    """The scenario with other numbers and rules, so that a formula is tried where the course has no scenario for it."""
    changes: Data = {"assumptions": _other_assumptions(draw, scenario.assumptions)}
    if draw.random() < 0.5:
        changes["releases"] = draw.randint(0, 4)
    if draw.random() < 0.4:
        changes["hires"] = draw.choice([0, 1, 2, 5])
    if draw.random() < 0.4:
        changes["teams"] = draw.choice([1, 2, 3, 7])
    if draw.random() < 0.4:
        changes["budget"] = scenario.budget * draw.uniform(0.7, 1.1)
    if draw.random() < 0.3:
        changes["capabilities"] = {name: draw.randint(0, 2) for name in catalog().capabilities if draw.random() < 0.5}
    if draw.random() < 0.5:
        levels = {name: draw.randint(1, 4) for name in catalog().capabilities if draw.random() < 0.6}
        first = tuple(name for name in levels if draw.random() < 0.4)
        demanded = {name: draw.randint(1, level) for name, level in levels.items() if draw.random() < 0.2}
        changes["targets"] = scenario.targets.model_copy(
            update={"levels": levels or {"access": 1}, "first": first, "demanded": demanded}
        )
    if draw.random() < 0.3:
        changes["key_people"] = dict.fromkeys(draw.sample(list(scenario.people), 1), "What they know.")
    if draw.random() < 0.2:
        changes["drift"] = TeamDesign()
    return scenario.model_copy(update=changes)


def _other_assumptions(draw: Random, numbers: Assumptions) -> Assumptions:
    data = numbers.model_dump(mode="json")
    role, area = draw.choice(list(catalog().roles)), draw.choice(list(catalog().work_areas))
    others: Data = {
        "contributions": data["contributions"] | {role: {area: draw.choice([0.0, 0.25, 0.3, 1.5])}},
        "assumed": draw.uniform(0.1, 0.8),
        "demand_ramp": sorted(draw.uniform(0.3, 1) for _ in range(3)),
        "hire_ramp": sorted(draw.uniform(0, 1) for _ in range(3)),
        "reskill_ramp": [0.3, 0.6, 0.9],
        "reskill_rest": [0.5, 0.15, 0.0],
        "level_effort": draw.uniform(0.05, 0.6),
        "hire_surcharge": draw.uniform(0, 0.5),
        "reskill_cost": draw.uniform(0, 1),
        "severance": draw.uniform(0, 1),
        "level_cost": draw.uniform(0, 0.2),
        "comfortable": draw.uniform(0.5, 1),
        "strain": draw.uniform(0.3, 1),
        "deep_hole": draw.uniform(0.1, 0.5),
        "deeper_hole": draw.uniform(0.51, 1),
        "first_share": draw.uniform(0, 1),
        "named_share": draw.uniform(0, 1),
        "lead_of_leads_share": draw.uniform(0, 1),
        "change_of_lead": draw.uniform(0.01, 0.3),
        "capable": draw.choice([0.1, 0.3, 0.5, 0.75]),
        "pair_of_hands": draw.randint(1, 4),
        "owner_time": draw.uniform(0.01, 0.4),
        "span": draw.randint(1, 4),
        "spread": draw.uniform(0.2, 1),
        "freeze_weight": draw.randint(1, 4),
        "missed": draw.uniform(0.1, 0.5),
        "abandoned": draw.uniform(0.4, 0.9),
        "steps_at_once": draw.randint(1, 4),
        "spare_levels": draw.randint(0, 5),
    }
    return Assumptions.model_validate_json(json.dumps(data | {k: v for k, v in others.items() if draw.random() < 0.35}))


# ----------------------------------------------------------------------------------------------------------------------
# How far the two scorers are apart


@dataclass(frozen=True)
class Both:
    """A scenario as both scorers see it, with the ends of its scale as each computes them."""

    scenario: Scenario
    branches: Branches
    reference: Reference
    ends: tuple[float, float, float | None, float]
    starts: list[Data]


def both_of(scenario: Scenario) -> Both:
    """Both scorers ready for a scenario; each computes the ends of the scale by itself, from the same designs."""
    starts, branches, found = starts_of(scenario), branches_of(scenario), kept_of(scenario)
    drift, best = scenario.drift, TeamDesign.from_dict(found["design"])
    stop = TeamDesign.from_dict(found["stop"]) if "stop" in found else None
    worth = scenario.stop.worth if scenario.stop else 100.0
    reference = Reference(
        scenario=scenario.id,
        baseline=facts_of(drift, branches).raw,
        best=facts_of(best, branches).raw,
        bound=100.0,
        stop=facts_of(stop, branches).raw if stop else None,
        worth=worth,
    )
    ends = (
        scored(drift, scenario).raw,
        scored(best, scenario).raw,
        scored(stop, scenario).raw if stop else None,
        worth,
    )
    return Both(scenario, branches, reference, ends, starts)


def apart(design: TeamDesign, both: Both, second: Scored | None = None) -> dict[str, float]:
    """How far the two scorers are apart on a design, in each figure."""
    facts = facts_of(design, both.branches)
    second = second or scored(design, both.scenario)
    return {
        "raw score": abs(facts.raw - second.raw),
        "gate factor": abs(facts.factor - second.factor),
        "cost": abs(facts.cost - second.cost),
        "grade": max(
            abs(facts.grade(reference) - second.grade(*ends))
            for reference, ends in ((both.reference, both.ends), *_other_scales(both, facts.raw))
        ),
        "share of a criterion": max(
            abs(facts.shares[name] - min(1.0, max(0.0, second.shares[name]))) for name in CRITERIA
        ),
        "standing level": max(
            abs(_standing(facts, name, phase) - second.standing[name][phase])
            for name in catalog().capabilities
            for phase in range(3)
        ),
        "share done of an area": max(abs(facts.done[area] - share) for area, share in second.done.items()),
        **_breaches_apart({each.principle: each.size for each in facts.breaches}, second.broken),
    }


def _other_scales(both: Both, raw: float) -> Iterator[tuple[Reference, tuple[float, float, float, float]]]:
    """Scales on which the raw score lies beyond the top, below the bottom, or that have no length."""
    worth = both.reference.worth
    for baseline, best in ((raw - 9, raw - 1), (raw + 1, raw + 9), (raw - 1, raw - 1), (raw + 1, raw + 1)):
        yield Reference("", baseline, best, best, stop=best, worth=worth), (baseline, best, best, worth)


def _standing(facts: Facts, capability: str, phase: int) -> float:
    """What stands, not rounded for readers."""
    return facts.compiled.model.standing(capability, phase).at(facts.values)


def _breaches_apart(one: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    sizes = [abs(one.get(name, 0.0) - other.get(name, 0.0)) for name in (*one, *other)]
    # A breach of size 0 counts: something does not happen. One of less than a crumb may be a solver's.
    named = [{name for name, size in each.items() if size == 0 or size > 1e-5} for each in (one, other)]
    return {"size of a breach": max(sizes, default=0.0), "broken principles that differ": len(named[0] ^ named[1])}


def too_far(found: dict[str, float]) -> dict[str, float]:
    """The figures in which the two are further apart than they may be."""
    return {name: value for name, value in found.items() if value > ALLOWED[name]}


# ----------------------------------------------------------------------------------------------------------------------
# The tests


@pytest.mark.parametrize("name", scenarios())
def test_both_scorers_agree_on_any_design(name: str) -> None:
    both, draw = both_of(scenarios()[name]), Random(f"{name} 0")
    for _ in range(12):
        design = any_design(draw, both.scenario, both.starts)
        assert not too_far(apart(design, both)), json.dumps(design.to_dict())


@pytest.mark.parametrize("name", scenarios())
def test_both_scorers_agree_on_what_the_course_names(name: str) -> None:
    both = both_of(scenarios()[name])
    for start in both.starts:
        assert not too_far(apart(TeamDesign.from_dict(start), both)), json.dumps(start)


@pytest.mark.parametrize("name", scenarios())
def test_both_scorers_agree_in_the_variants(name: str) -> None:
    for number in range(1, len(scenarios()[name].variants) + 1):
        both, draw = both_of(scenarios()[name].varied(number)), Random(f"{name} {number}")
        for _ in range(3):
            design = any_design(draw, both.scenario, both.starts)
            assert not too_far(apart(design, both)), (number, json.dumps(design.to_dict()))


@pytest.mark.parametrize("name", scenarios())
def test_both_scorers_agree_where_numbers_and_rules_are_others(name: str) -> None:
    draw = Random(f"{name} elsewhere")
    for _ in range(3):
        both = both_of(elsewhere(draw, scenarios()[name]))
        for _ in range(3):
            design = any_design(draw, both.scenario, both.starts)
            assert not too_far(apart(design, both)), json.dumps(design.to_dict())


def test_both_scorers_agree_in_the_first_era() -> None:
    scenario, draw = Scenario.model_validate_json(json.dumps(OLD)), Random("old")
    both = Both(scenario, branches_of(scenario), Reference("old", 20.0, 90.0, 90.0), (20.0, 90.0, None, 100.0), [{}])
    for _ in range(30):
        design = any_design(draw, both.scenario, both.starts)
        assert not too_far(apart(design, both)), json.dumps(design.to_dict())


@pytest.mark.parametrize("name", scenarios())
def test_ways_to_spend_time_of_the_same_score_leave_the_same_holes(name: str) -> None:
    scenario, draw = scenarios()[name], Random(f"{name} reach")
    design = any_design(draw, scenario, starts_of(scenario))
    for area, (least, most) in reach_of_shares(design, scenario).items():
        assert most - least <= MOST_BETWEEN_EQUALS, (area, json.dumps(design.to_dict()))


@pytest.mark.parametrize("name", scenarios())
def test_gates_then_building_then_the_score_is_what_the_weights_come_to(name: str) -> None:
    scenario, draw = scenarios()[name], Random(f"{name} in order")
    for _ in range(2):
        design = any_design(draw, scenario, starts_of(scenario))
        together, in_order = scored(design, scenario), scored(design, scenario, in_order=True)
        assert in_order.raw == pytest.approx(together.raw, abs=1e-5), json.dumps(design.to_dict())
        assert in_order.factor == pytest.approx(together.factor, abs=1e-6), json.dumps(design.to_dict())
