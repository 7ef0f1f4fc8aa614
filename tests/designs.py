"""Scenarios and designs that tests of the engine share."""

import json
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st

from aiteam.catalog import catalog
from aiteam.scenarios import Scenario
from aiteam.scoring.facts import Branches, Facts, branches_of, facts_of
from aiteam.scoring.report import Breach, Reference
from aiteam.team import PHASES, TeamDesign

SMALL: dict[str, Any] = {
    "id": "small",
    "title": "Small",
    "era": "before-llms",
    "months": 6,
    "brief": "Two people.",
    "facilitator": "None.",
    "defence": "None.",
    "people": {"data-scientist": 1, "software-engineer": 1},
    "budget": 3.6,
    "demand": {"vision": 0.4, "data": 0.5, "model": 0.6},
    "critical": ["vision", "model"],
    "hiring": {"ai-product-manager": 1, "data-engineer": 1},
    "hires": 1,
    "reskilling": [{"source": "software-engineer", "target": "data-engineer"}],
    "targets": {"levels": {"access": 1}, "first": ["access"], "steps_per_phase": 1},
    "focus": {"area": "delivery", "because": "There is little time."},
    "candidates": [
        {"id": "ada", "name": "Ada", "leader": "operator", "manager": "delivery", "about": "Leads."},
    ],
    "drift": {},
}
"""Two people who cannot do all of it, at the speed at which people really come and settle in."""

BO = {"id": "bo", "name": "Bo", "leader": "guide", "manager": "product", "history": ["product"], "about": "Leads too."}
TWO = [*SMALL["candidates"], BO]
"""Ada, who has managed nobody yet, and Bo, who has and puts the product first."""

AT_ONCE: dict[str, Any] = {
    "demand_ramp": [1.0] * PHASES,
    "hire_ramp": [1.0] * PHASES,
    "reskill_ramp": [1.0] * PHASES,
    "reskill_rest": [0.0] * PHASES,
    "savings": {},
}
"""All of the work and of the people is there at once, and nothing is spared: numbers that a head can work out."""

SHOP: dict[str, Any] = {
    "id": "shop",
    "title": "Shop",
    "era": "with-llms",
    "months": 9,
    "brief": "Eight people.",
    "facilitator": "None.",
    "defence": "None.",
    "people": {"ai-product-manager": 2, "ml-engineer": 2, "software-engineer": 2, "ai-engineer": 2},
    "budget": 10.0,
    "demand": {"vision": 0.4, "evaluation": 0.6, "app": 0.8, "prompt": 0.6},
    "critical": ["vision", "evaluation", "app"],
    "hiring": {"ml-engineer": 1, "data-scientist": 2, "data-engineer": 1},
    "hires": 2,
    "reskilling": [{"source": "software-engineer", "target": "ai-engineer"}],
    "releases": 1,
    "targets": {"levels": {"access": 1, "evaluation": 1}, "first": ["access"], "steps_per_phase": 2},
    "focus": {"area": "delivery", "because": "There is little time."},
    "candidates": TWO,
    "choices": [
        {
            "id": "evidence",
            "title": "Evidence",
            "prompt": "How do you know?",
            "options": [
                {"id": "cases", "text": "Judge real cases", "note": "It takes time.", "cost": 0.2},
                {"id": "scores", "text": "Trust a score", "note": "It is quick.", "misconception": "X8"},
            ],
        }
    ],
    "drift": {"choices": {"evidence": "scores"}},
    "assumptions": AT_ONCE,
}
"""Enough people for everything: 2.4 units of work in each phase, two people for each area, 9.5 units of money."""

WELL: dict[str, Any] = {
    "capabilities": {"access": [1, 1, 1], "evaluation": [0, 1, 1]},
    "leads": ["ada"] * PHASES,
    "accountable": {
        "vision": "ai-product-manager",
        "evaluation": "ml-engineer",
        "app": "software-engineer",
        "prompt": "ai-engineer",
    },
    "choices": {"evidence": "cases"},
}
"""A plan for the shop that earns all 100 raw points and keeps every principle: each flaw of it is measured alone."""

STOP: dict[str, Any] = {
    "choices": [
        {
            "id": "next",
            "title": "Next",
            "prompt": "What next?",
            "options": [
                {"id": "go", "text": "Go on", "note": "As it is.", "demand": {"app": 0.4}},
                {"id": "end", "text": "Stop", "note": "It ends.", "stops": True},
            ],
        }
    ],
    "stop": {
        "worth": 90,
        "demand": {"evaluation": 0.5, "operations": 0.4},
        "critical": ["evaluation"],
        "because": "Nobody uses it.",
    },
    "drift": {"choices": {"next": "go"}},
}
"""What makes the shop one that can be closed."""

FULL = Reference("shop", baseline=0, best=100, bound=100)
"""A scale on which a raw point is a grade point."""


def small(**changes: Any) -> Scenario:
    return _made(SMALL, changes)


def shop(**changes: Any) -> Scenario:
    return _made(SHOP, changes)


def _made(scenario: dict[str, Any], changes: dict[str, Any]) -> Scenario:
    changes |= {"assumptions": scenario.get("assumptions", {}) | changes.get("assumptions", {})}
    return Scenario.model_validate_json(json.dumps(scenario | changes))


def programs(here: Scenario) -> Branches:
    """A scenario's programs, written once however often a test asks."""
    return _programs(here.model_dump_json(by_alias=True))


@lru_cache(maxsize=100)
def _programs(here: str) -> Branches:
    return branches_of(Scenario.model_validate_json(here))


def tried(here: Scenario, /, **design: Any) -> Facts:
    """A design, in a scenario."""
    return facts_of(TeamDesign.from_dict(design), programs(here))


def well(here: Scenario | None = None, /, **changes: Any) -> Facts:
    """The good plan for the shop with some parts decided otherwise, in the shop or in another scenario."""
    return tried(here or shop(), **WELL | changes)


def owned(**owners: str | None) -> dict[str, Any]:
    """The owners of the good plan with some otherwise; None for nobody."""
    return {"accountable": {area: role for area, role in (WELL["accountable"] | owners).items() if role}}


def breach(facts: Facts, principle: str) -> Breach | None:
    """How a principle is broken; None where it is kept."""
    return next((each for each in facts.breaches if each.principle == principle), None)


def effect(facts: Facts, principle: str) -> tuple[float, float, float] | None:
    """The size of a breach, the factor of the grade and the raw points that it takes; None where it is kept."""
    found = breach(facts, principle)
    return found and (found.size, round(found.factor, 6), round(found.cost, 6))


def said(facts: Facts, principle: str) -> list[str]:
    """What a breach says."""
    found = breach(facts, principle)
    return [*found.words] if found else []


def believed(facts: Facts, principle: str) -> tuple[str, ...]:
    """The misconceptions that a breach points to."""
    found = breach(facts, principle)
    return found.misconceptions if found else ()


def must_be_kept(facts: Facts) -> list[str]:
    """The principles that are broken although a best plan keeps them."""
    return [each.principle for each in facts.breaches if catalog().principles[each.principle].best == "keeps"]


def random_design(draw: Any, scenario: Scenario) -> TeamDesign:
    roles = sorted(catalog().roles)
    options = {choice.id: [option.id for option in choice.options] for choice in scenario.choices}
    names = [candidate.id for candidate in scenario.candidates]
    return TeamDesign.from_dict(
        {
            "hires": {role: draw.randint(1, 3) for role in roles if draw.random() < 0.25},
            "releases": {role: 1 for role in roles if draw.random() < 0.1},
            "reskills": [{"from": draw.choice(roles), "to": draw.choice(roles)} for _ in range(draw.randint(0, 2))],
            "capabilities": {
                name: sorted(draw.randint(0, draw.randint(0, 4)) for _ in range(3))
                for name in catalog().capabilities
                if draw.random() < 0.7
            },
            "leads": [draw.choice([*names, None]) for _ in range(3)],
            "lead_of_leads": draw.choice([*names, None]),
            "accountable": {area: draw.choice(roles) for area in catalog().work_areas if draw.random() < 0.7},
            "choices": {name: draw.choice(each) for name, each in options.items()},
        }
    )


def any_parts(scenario: Scenario) -> st.SearchStrategy[dict[str, Any]]:
    """Some parts of a design, of everything that can be read: what cannot happen and who is not there as well."""
    roles, areas = st.sampled_from([*catalog().roles]), st.sampled_from([*catalog().work_areas])
    people, levels = st.integers(1, 3) | st.integers(1, 1000), st.lists(st.integers(0, 4), min_size=3, max_size=3)
    names = st.sampled_from([None, "zed", *(candidate.id for candidate in scenario.candidates)])
    moves = st.fixed_dictionaries({"from": roles, "to": roles, "people": st.integers(1, 9)})
    choices = {"weather": st.just("sun")} | {
        choice.id: st.sampled_from(["prayer", *(option.id for option in choice.options)]) for choice in scenario.choices
    }
    return st.fixed_dictionaries(
        {},
        optional={
            "hires": st.dictionaries(roles, people),
            "releases": st.dictionaries(roles, people),
            "reskills": st.lists(moves, max_size=4),
            "capabilities": st.dictionaries(st.sampled_from([*catalog().capabilities]), levels),
            "leads": st.lists(names, min_size=3, max_size=3),
            "lead_of_leads": names,
            "accountable": st.dictionaries(areas, roles),
            "choices": st.fixed_dictionaries({}, optional=choices),
        },
    )
