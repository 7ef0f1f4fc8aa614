"""What can be decided in a scenario, what follows from that, and that a foundation stands only if it was built."""

from typing import Any

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.designs import AT_ONCE, SMALL, STOP, TWO, shop, small, tried

from aiteam.catalog import catalog
from aiteam.scenarios import Scenario
from aiteam.scoring.facts import Facts
from aiteam.scoring.linear import Key, Linear
from aiteam.scoring.model import LEVELS, PHASE
from aiteam.scoring.program import new_model
from aiteam.scoring.solving import Compiled, compile_scenario, maximise

CHOICE = SMALL | {
    "choices": [
        {
            "id": "size",
            "title": "Size",
            "prompt": "How much?",
            "options": [{"id": name, "text": name.title(), "note": "So."} for name in ("much", "less")],
        }
    ]
}


def builders(people: int = 1, effort: float = 0.5, **changes: Any) -> Scenario:
    """Data engineers build foundations, with one unit of time a person in each phase; nothing else is theirs to do."""
    parts: dict[str, Any] = {
        "people": {"data-engineer": people, "data-scientist": 1} if people else {"data-scientist": 1},
        "demand": {"vision": 0.4, "model": 0.6},
        "hiring": {},
        "reskilling": [],
        "targets": {"levels": {"access": 1}},
        "assumptions": AT_ONCE | {"level_effort": effort},
    }
    return small(**parts | changes)


def standing(facts: Facts, capability: str) -> list[float]:
    return [facts.standing(capability, phase) for phase in PHASE]


def built(here: Scenario, /, **capabilities: Any) -> dict[str, list[float]]:
    """What stands of planned levels at the end of each phase."""
    facts = tried(here, capabilities=capabilities)
    return {name: standing(facts, name) for name in capabilities}


def possible(compiled: Compiled, *decided: Key) -> bool:
    """Whether all that follows by the meaning of the words leaves room for these decisions at 1."""
    program = compiled.model.program
    lower, upper = numpy.array(program.lower), numpy.array(program.upper)
    for key in decided:
        lower[program.index[key]] = 1
    return maximise(compiled, Linear(), compiled.definitions, (lower, upper)).x is not None


# What can be decided


def test_as_much_can_be_decided_as_the_scenario_offers() -> None:
    here = small(
        people={"data-scientist": 3, "software-engineer": 1},
        releases=2,
        hiring={"data-engineer": 4},
        reskilling=[{"source": "software-engineer", "target": "data-engineer", "limit": 5}],
        teams=3,
    )
    program = new_model(here).program
    most = {key: program.upper[at] for key, at in program.index.items() if program.integer[at]}
    assert {key: most[key] for key in most if key[0] in ("hire", "release", "reskill", "lead_of_leads")} == {
        ("hire", "data-engineer"): 4,
        ("release", "data-scientist"): 2,
        ("release", "software-engineer"): 1,
        ("reskill", "software-engineer", "data-engineer"): 5,
        ("lead_of_leads", "ada"): 1,
    }
    assert {key for key in most if key[0] == "lead"} == {("lead", "ada", phase) for phase in PHASE}
    assert {most[key] for key in most if key[0] in ("level", "lead", "accountable", "choice")} == {1}


def test_every_level_can_be_planned_and_every_role_named_for_every_area_whether_it_fits_or_not() -> None:
    program = new_model(small()).program
    levels, owners = ([key for key in program.keys if key[0] == word] for word in ("level", "accountable"))
    assert len(levels) == 6 * 4 * 3
    assert len(owners) == 5 * 3
    assert ("accountable", "software-engineer", "vision") in owners


def test_in_a_scenario_with_two_teams_nobody_leads_leads() -> None:
    for teams, several in ((1, False), (2, False), (3, True)):
        program = new_model(small(teams=teams)).program
        assert (("lead_of_leads", "ada") in program.index) is several


def test_people_can_work_where_they_contribute_something_and_somebody_asks_for_it() -> None:
    keys = {key[1:3] for key in new_model(small()).program.keys if key[0] == "work"}
    assert keys == {
        ("ai-product-manager", "vision"),
        ("data-engineer", "data"),
        ("data-scientist", "model"),
        ("data-engineer", "platform"),
    }


# What the words mean


@pytest.mark.parametrize(
    ("together", "fits"),
    [
        ([("lead", "ada", 0), ("lead", "bo", 1)], True),
        ([("lead", "ada", 1), ("lead", "bo", 1)], False),
        ([("lead_of_leads", "ada"), ("lead_of_leads", "bo")], False),
        ([("lead_of_leads", "ada"), ("lead", "ada", 0)], True),
        ([("accountable", "data-scientist", "model"), ("accountable", "data-scientist", "data")], True),
        ([("accountable", "data-scientist", "model"), ("accountable", "data-engineer", "model")], False),
        ([("choice", "size", "much"), ("choice", "size", "less")], False),
        ([("release", "software-engineer"), ("release", "data-scientist")], True),
        ([("release", "software-engineer"), ("reskill", "software-engineer", "data-engineer")], False),
        ([("level", "access", 2, 2)], True),
    ],
)
def test_one_person_holds_a_post_one_option_is_chosen_and_nobody_leaves_twice(together: list[Key], fits: bool) -> None:
    here = small(candidates=TWO, teams=3, releases=2, choices=CHOICE["choices"])
    assert possible(compile_scenario(here), *together) is fits


def test_a_plan_has_no_level_without_the_one_below_and_never_falls() -> None:
    compiled = compile_scenario(small(capabilities={"sandbox": 1}))
    program = compiled.model.program

    def planned(**levels: tuple[int, int, int]) -> bool:
        lower, upper = numpy.array(program.lower), numpy.array(program.upper)
        for capability in catalog().capabilities:
            for level in LEVELS:
                for phase in PHASE:
                    value = capability in levels and level <= levels[capability][phase]
                    at = program.index["level", capability, level, phase]
                    lower[at] = upper[at] = float(value)
        return maximise(compiled, Linear(), compiled.definitions, (lower, upper)).x is not None

    assert planned(sandbox=(1, 1, 1), access=(0, 2, 4))
    assert not planned(sandbox=(1, 1, 1), access=(1, 2, 1)), "it falls"
    assert not planned(sandbox=(0, 1, 1)), "it was there"
    at_two = program.index["level", "access", 2, 2]
    lower, upper = numpy.array(program.lower), numpy.array(program.upper)
    lower[at_two], upper[program.index["level", "access", 1, 2]] = 1, 0
    assert maximise(compiled, Linear(), compiled.definitions, (lower, upper)).x is None, "one below is missing"


# A foundation stands only if it was built


def test_what_nobody_can_build_does_not_stand_earns_nothing_spares_nothing_and_is_no_first_step() -> None:
    here = builders(
        people=0,
        demand={"vision": 0.4, "model": 0.6, "integration": 1.0},
        targets={"levels": {"access": 2, "sandbox": 1}, "first": ["access"]},
        assumptions=AT_ONCE | {"savings": {"access": {"integration": 0.2, "model": 0.2}}},
    )
    nothing, planned = tried(here), tried(here, capabilities={"access": [1, 2, 2], "sandbox": [0, 1, 1]})
    assert standing(planned, "access") == standing(planned, "sandbox") == [0, 0, 0]
    assert [planned.planned("access", phase) for phase in PHASE] == [1, 2, 2]
    assert planned.shares["capability"] == 0
    assert (planned.late, planned.missing) == (("access",), {"access": (0, 2), "sandbox": (0, 1)})
    assert planned.points == nothing.points
    assert planned.shortfall["integration"] == 1.0, "nothing of it is spared"
    assert planned.unbuilt == ("access", "sandbox")


def test_the_same_plan_stands_where_somebody_builds_it() -> None:
    here = builders(targets={"levels": {"access": 2, "sandbox": 1}, "first": ["access"]})
    facts = tried(here, capabilities={"access": [1, 2, 2], "sandbox": [0, 1, 1]})
    assert (standing(facts, "access"), standing(facts, "sandbox")) == ([1, 2, 2], [0, 1, 1])
    assert facts.shares["capability"] == pytest.approx(1)
    assert (facts.late, facts.missing, facts.unbuilt) == ((), {}, ())
    assert facts.work["data-engineer"]["platform"] == (0.5, 1.0, 0.0), "half a unit for each of three steps"


@pytest.mark.parametrize(
    ("people", "effort", "stands"),
    [
        (1, 0.25, [4, 4, 4]),
        (1, 0.5, [2, 4, 4]),
        (2, 0.5, [4, 4, 4]),
        (1, 0.4, [2.5, 4, 4]),
        (1, 0.8, [1.25, 2.5, 3.75]),
        (1, 2.0, [0.5, 1, 1.5]),
        (0, 0.5, [0, 0, 0]),
        (0, 0.0, [4, 4, 4]),
    ],
)
def test_what_does_not_fit_is_built_in_the_next_phase_and_a_level_under_way_counts_in_part(
    people: int, effort: float, stands: list[float]
) -> None:
    assert built(builders(people, effort), access=[4, 4, 4]) == {"access": stands}


def test_nothing_is_built_before_it_is_planned() -> None:
    assert built(builders(9), access=[0, 0, 2]) == {"access": [0, 0, 2]}


def test_a_level_under_way_spares_work_and_earns_points_in_part() -> None:
    """One and a quarter of two levels; each level spares a fifth of 0.6 units."""
    savings = {"access": {"model": 0.2}}
    here = builders(
        targets={"levels": {"access": 2}, "first": ["access"]},
        assumptions=AT_ONCE | {"level_effort": 0.8, "savings": savings},
    )
    facts = tried(here, capabilities={"access": [0, 0, 2]})
    assert standing(facts, "access") == [0, 0, 1.25]
    assert facts.shares["capability"] == pytest.approx(0.7 * 1.25 / 2)
    assert facts.work["data-scientist"]["model"] == pytest.approx((0.6, 0.6, 0.6 * (1 - 0.2 * 1.25)))


def test_a_level_stands_no_further_than_what_it_needs() -> None:
    assert built(builders(9), sandbox=[1, 1, 1]) == {"sandbox": [0, 0, 0]}
    late = built(builders(9), access=[0, 1, 1], sandbox=[1, 2, 2])
    assert late == {"access": [0, 1, 1], "sandbox": [0, 2, 2]}
    # Half a step a phase: the way to a model comes first, and the trials wait for it.
    first = {"levels": {"access": 1}, "first": ["access"]}
    assert built(builders(1, 2.0, targets=first), access=[1, 1, 1], sandbox=[1, 1, 1]) == {
        "access": [0.5, 1, 1],
        "sandbox": [0, 0, 0.5],
    }


def test_a_need_of_a_lower_level_holds_for_those_above_it() -> None:
    """Traces, from level 2 on, need the way to a model; evaluation from level 2 on needs traces."""
    alone = built(builders(9), observability=[3, 3, 3], evaluation=[3, 3, 3])
    assert alone == {"observability": [1, 1, 1], "evaluation": [1, 1, 1]}
    both = built(builders(9), access=[1, 1, 1], observability=[2, 3, 3], evaluation=[3, 3, 3])
    assert both == {"access": [1, 1, 1], "observability": [2, 3, 3], "evaluation": [3, 3, 3]}


def test_what_was_there_before_needs_nothing_and_nobody_and_goes_on_standing() -> None:
    here = builders(0, capabilities={"sandbox": 2}, targets={"levels": {"access": 1}})
    facts = tried(here, capabilities={"sandbox": [0, 3, 3]})
    assert standing(facts, "sandbox") == [2, 2, 2]
    assert [facts.planned("sandbox", phase) for phase in PHASE] == [2, 3, 3]
    more = tried(builders(9, capabilities={"sandbox": 2}), capabilities={"sandbox": [0, 3, 3]})
    assert standing(more, "sandbox") == [2, 3, 3], "its first levels were there, and so was what they need"


def test_what_was_there_is_not_taken_down_for_what_ought_to_come_first() -> None:
    here = builders(0, capabilities={"sandbox": 2}, targets={"levels": {"access": 1}, "first": ["access"]})
    facts = tried(here, capabilities={"access": [1, 1, 1]})
    assert (standing(facts, "sandbox"), standing(facts, "access")) == ([2, 2, 2], [0, 0, 0])


def test_what_is_planned_is_built_before_anything_else_is_done() -> None:
    """Overplanning starves features: one unit of time for one unit of data work and half a unit of building."""
    here = builders(demand={"vision": 0.4, "model": 0.6, "data": 1.0}, critical=["vision", "data"])
    facts = tried(here, capabilities={"sandbox": [0, 0, 0], "access": [0, 1, 3]})
    assert standing(facts, "access") == [0, 1, 3]
    assert [facts.share_done("data", phase) for phase in PHASE] == pytest.approx([1, 0.5, 0])
    assert facts.work["data-engineer"] == {"data": (1.0, 0.5, 0.0), "platform": (0.0, 0.5, 1.0)}


def test_building_takes_the_time_of_people_by_what_they_contribute_to_the_platform() -> None:
    here = shop(people={"software-engineer": 1, "ai-product-manager": 1}, targets={"levels": {"access": 1}}, hiring={})
    facts = tried(here, capabilities={"access": [1, 1, 1]})
    assert facts.work["software-engineer"]["platform"] == (0.5, 0.0, 0.0), "a quarter of a unit at half the speed"


@pytest.mark.parametrize("first", ["access", "observability", "recipes"])
def test_what_ought_to_come_first_is_built_first(first: str) -> None:
    """One step a phase."""
    here = builders(1, 1.0, targets={"levels": {"access": 1, "observability": 1, "recipes": 1}, "first": [first]})
    found = built(here, access=[1, 1, 1], observability=[1, 1, 1])
    other = "observability" if first == "access" else "access"
    if first == "recipes":  # which is not planned
        assert sorted(found.values()) == [[0, 1, 1], [1, 1, 1]]
    else:
        assert (found[first], found[other]) == ([1, 1, 1], [0, 1, 1])


@pytest.mark.parametrize(
    ("effort", "plan", "access"),
    [
        (0.5, {"access": [2, 2, 2], "observability": [1, 1, 1]}, [1, 2, 2]),
        (0.25, {"observability": [1, 1, 1], "access": [4, 4, 4], "evaluation": [1, 1, 1]}, [2, 4, 4]),
        (0.3, {"observability": [1, 1, 1], "access": [4, 4, 4], "evaluation": [1, 1, 1]}, [1.33, 4, 4]),
    ],
)
def test_lower_levels_are_built_before_higher_ones(effort: float, plan: dict[str, Any], access: list[float]) -> None:
    """In the first phase all first levels come to stand, and of access what there is time for beyond."""
    found = built(builders(1, effort), **plan)
    assert found == {name: [1, 1, 1] for name in plan} | {"access": access}


@given(
    st.dictionaries(
        st.sampled_from([*catalog().capabilities]), st.lists(st.integers(0, 4), min_size=3, max_size=3), max_size=4
    ),
    st.sampled_from([0.25, 0.5, 0.7]),
)
@pytest.mark.law
def test_what_stands_is_planned_never_falls_and_was_built_by_somebody(plan: dict[str, Any], effort: float) -> None:
    facts = tried(builders(1, effort), capabilities=plan)
    for name in catalog().capabilities:
        stands = standing(facts, name)
        assert stands == sorted(stands)
        assert all(stands[phase] <= facts.planned(name, phase) + 1e-6 for phase in PHASE)
    worked = facts.work.get("data-engineer", {}).get("platform", (0.0, 0.0, 0.0))
    for phase in PHASE:
        before = sum(standing(facts, name)[phase - 1] for name in plan) if phase else 0
        steps = sum(standing(facts, name)[phase] for name in plan) - before
        assert steps * effort <= worked[phase] + 0.01 * len(plan)


@given(
    st.sampled_from([*catalog().capabilities]),
    st.lists(st.integers(0, 4), min_size=3, max_size=3),
    st.integers(0, 3),
    st.sampled_from([0.25, 0.6, 1.5]),
)
@pytest.mark.law
def test_more_people_who_can_build_never_lower_what_stands_of_a_foundation(
    name: str, levels: list[int], people: int, effort: float
) -> None:
    plan = {"access": [1, 1, 1], "observability": [1, 2, 2]} | {name: levels}
    fewer, more = (tried(builders(each, effort), capabilities=plan) for each in (people, people + 1))
    for phase in PHASE:
        fewer_stand, more_stand = (sum(each.standing(one, phase) for one in plan) for each in (fewer, more))
        assert more_stand >= fewer_stand - 0.02, "standing levels are rounded to hundredths"
    alone = [standing(tried(builders(each, effort), capabilities={"access": levels}), "access") for each in (1, 2)]
    assert all(one <= two for one, two in zip(*alone, strict=True))


# Owners


@pytest.mark.parametrize(
    ("role", "demand", "time", "held"),
    [
        ("ml-engineer", 0.6, 0.3, 1.0),
        ("ml-engineer", 0.6, 0.15, 1.0),
        ("ml-engineer", 0.6, 0.075, 0.5),
        ("ml-engineer", 0.6, 0.0, 0.0),
        ("ml-engineer", 0.2, 0.05, 1.0),
        ("ml-engineer", 0.2, 0.025, 0.5),
    ],
)
def test_an_owner_spends_time_on_the_area_and_in_a_small_one_a_quarter_of_its_demand_is_enough(
    role: str, demand: float, time: float, held: float
) -> None:
    """Nobody but one person who comes in the last phase for a part of the time can judge answers."""
    here = shop(
        people={"ai-product-manager": 2, "software-engineer": 2},
        demand={"vision": 0.4, "evaluation": demand, "app": 0.8},
        hiring={role: 1},
        assumptions={"hire_ramp": [0, 0, time]},
    )
    facts = tried(here, hires={role: 1}, accountable={"evaluation": role})
    found = facts.compiled.model.program.get("held", role, "evaluation").at(facts.values)
    assert found == pytest.approx(held, abs=1e-6)
    assert facts.owners == ({"evaluation": role} if held == 1 else {})


def test_who_is_not_there_in_the_end_who_cannot_do_it_and_who_is_not_named_holds_nothing() -> None:
    here = shop(people={"ml-engineer": 1, "software-engineer": 1, "ai-product-manager": 1})
    assert tried(here, accountable={"evaluation": "ml-engineer"}).owners == {"evaluation": "ml-engineer"}
    assert tried(here).owners == {}
    gone = {"releases": {"ml-engineer": 1}, "accountable": {"evaluation": "ml-engineer"}}
    assert tried(here, **gone).owners == {}
    assert tried(here, accountable={"evaluation": "software-engineer"}).owners == {}


def test_who_learns_another_role_holds_nothing_although_there_was_time_for_it_at_first() -> None:
    """The only ML engineer still has four tenths of the time for evaluation in the first phase."""
    here = shop(
        people={"ml-engineer": 1, "software-engineer": 1, "ai-product-manager": 1},
        reskilling=[{"source": "ml-engineer", "target": "ai-engineer"}],
        assumptions={"reskill_ramp": [0.4, 0.8, 1.0], "reskill_rest": [0.4, 0.1, 0.0]},
    )
    move = {"reskills": [{"from": "ml-engineer", "to": "ai-engineer"}]}
    facts = tried(here, **move, accountable={"evaluation": "ml-engineer"})
    assert facts.compiled.model.time_on("ml-engineer", "evaluation").at(facts.values) > 0.3
    assert facts.owners == {}
    assert tried(here, **move, accountable={"evaluation": "ai-engineer"}).owners == {"evaluation": "ai-engineer"}


def test_two_people_in_a_role_hold_no_more_than_one_post() -> None:
    facts = tried(shop(), accountable={"evaluation": "ml-engineer"})
    assert facts.compiled.model.program.get("held", "ml-engineer", "evaluation").at(facts.values) == pytest.approx(1)


# Stopping


def test_once_the_project_is_stopped_there_is_only_the_work_that_stopping_takes() -> None:
    going, stopped = (new_model(shop(**STOP), stopped=each) for each in (False, True))
    assert (going.stopped, stopped.stopped) == (False, True)
    assert going.areas == ("vision", "evaluation", "app", "prompt")
    assert stopped.areas == ("evaluation", "operations")
    assert (stopped.stated("evaluation"), stopped.stated("operations")) == (0.5, 0.4)
    assert stopped.scenario.critical == ("evaluation",)


def test_where_stopping_is_not_offered_a_stopped_model_is_the_model() -> None:
    assert new_model(shop(), stopped=True).areas == new_model(shop()).areas
