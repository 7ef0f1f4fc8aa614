"""What differs between two designs: everything that is decided otherwise, once, and nothing else."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiteam.catalog import catalog
from aiteam.team import TeamDesign, differences

ROLES, AREAS, CAPABILITIES = (list(getattr(catalog(), kind)) for kind in ("roles", "work_areas", "capabilities"))
roles, areas, capabilities = map(st.sampled_from, (ROLES, AREAS, CAPABILITIES))
people = st.dictionaries(roles, st.integers(1, 3), max_size=3)
names = st.sampled_from(["ada", "bo", "nobody-else"])
moves = st.fixed_dictionaries({"from": roles, "to": roles, "people": st.integers(1, 3)})
levels = st.lists(st.integers(0, 4), min_size=3, max_size=3).map(sorted)
designs = st.fixed_dictionaries(
    {},
    optional={
        "hires": people,
        "releases": people,
        "reskills": st.lists(moves, max_size=3),
        "capabilities": st.dictionaries(capabilities, levels, max_size=3),
        "leads": st.lists(names | st.none(), min_size=3, max_size=3),
        "lead_of_leads": names | st.none(),
        "accountable": st.dictionaries(areas, roles, max_size=3),
        "choices": st.dictionaries(st.sampled_from(["way", "pace"]), st.sampled_from(["one", "other"]), max_size=2),
    },
).map(TeamDesign.from_dict)


def decisions(design: TeamDesign) -> dict[Any, Any]:
    """Everything that a design decides, by what it is about; what decides nothing is left out."""
    moved = Counter[Any]()
    for move in design.reskills:
        moved["reskill", move.source, move.target] += move.people
    found: dict[Any, Any] = dict(moved)
    found |= {("hire", role): count for role, count in design.hires.items()}
    found |= {("release", role): count for role, count in design.releases.items()}
    found |= {("levels", name): reached for name, reached in design.capabilities.items() if any(reached)}
    found |= {("lead", phase): lead for phase, lead in enumerate(design.leads) if lead}
    found |= {("lead of leads",): design.lead_of_leads} if design.lead_of_leads else {}
    found |= {("owner", area): role for area, role in design.accountable.items()}
    return found | {("choice", name): option for name, option in design.choices.items()}


@settings(max_examples=300)
@given(designs, designs)
def test_each_decision_that_differs_is_said_once(before: TeamDesign, after: TeamDesign) -> None:
    one, other = decisions(before), decisions(after)
    said = differences(before, after)
    assert len(said) == sum(one.get(name) != other.get(name) for name in {*one, *other})
    assert len(set(said)) == len(said)
    assert all(words[0].isupper() and words.endswith(".") for words in said)


@given(designs, designs)
def test_the_way_back_differs_in_as_many_decisions(before: TeamDesign, after: TeamDesign) -> None:
    assert len(differences(before, after)) == len(differences(after, before))


@given(designs, st.randoms(use_true_random=False))
def test_what_decides_nothing_is_no_difference(design: TeamDesign, chance: Any) -> None:
    data = design.to_dict()
    singly = [move | {"people": 1} for move in data.get("reskills", []) for _ in range(move.get("people", 1))]
    chance.shuffle(singly)
    idle = {name: [0, 0, 0] for name in CAPABILITIES}
    wordy = {
        name: dict(sorted(value.items(), reverse=True)) if isinstance(value, dict) else value
        for name, value in data.items()
    }
    same = TeamDesign.from_dict(wordy | {"reskills": singly, "capabilities": idle | data.get("capabilities", {})})
    assert differences(design, same) == differences(same, design) == ()


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ({}, {"hires": {"ai-engineer": 1}}, "Hire 1 more: AI Engineer."),
        ({"hires": {"ai-engineer": 3}}, {"hires": {"ai-engineer": 1}}, "Hire 2 fewer: AI Engineer."),
        ({}, {"releases": {"data-scientist": 2}}, "Release 2 more: Data Scientist."),
        (
            {"reskills": [{"from": "software-engineer", "to": "ai-engineer", "people": 2}]},
            {"reskills": [{"from": "software-engineer", "to": "ai-engineer"}]},
            "Reskill 1 fewer: Software Engineer to AI Engineer.",
        ),
        (
            {},
            {"capabilities": {"evaluation": [0, 1, 2]}},
            "Evaluation Support: levels 0, 1, 2 in the three phases instead of 0, 0, 0.",
        ),
        ({"leads": ["mara", "mara", None]}, {"leads": ["mara"] * 3}, "Lead in phase 3: mara instead of nobody."),
        ({"lead_of_leads": "mara"}, {}, "Lead of Leads: nobody instead of mara."),
        (
            {"accountable": {"app": "software-engineer"}},
            {"accountable": {"app": "ai-engineer"}},
            "Application: AI Engineer answers for it instead of Software Engineer.",
        ),
        (
            {"accountable": {"app": "software-engineer"}},
            {},
            "Application: nobody answers for it instead of Software Engineer.",
        ),
        (
            {"choices": {"evidence": "wait"}},
            {"choices": {"evidence": "scores"}},
            "Evidence: “scores” instead of “wait”.",
        ),
        ({"choices": {"evidence": "wait"}}, {}, "Evidence: nothing instead of “wait”."),
    ],
)
def test_a_difference_is_one_plain_sentence(before: dict[str, Any], after: dict[str, Any], words: str) -> None:
    assert differences(TeamDesign.from_dict(before), TeamDesign.from_dict(after)) == (words,)


def test_the_other_direction_of_a_change_of_role_is_another_decision() -> None:
    there, back = (
        TeamDesign.from_dict({"reskills": [{"from": one, "to": other}]})
        for one, other in (("data-engineer", "ai-engineer"), ("ai-engineer", "data-engineer"))
    )
    assert differences(there, back) == (
        "Reskill 1 more: AI Engineer to Data Engineer.",
        "Reskill 1 fewer: Data Engineer to AI Engineer.",
    )


def test_to_choose_an_option_called_nothing_is_a_decision() -> None:
    assert differences(TeamDesign(), TeamDesign(choices={"purchase": "nothing"})) == (
        "Purchase: “nothing” instead of nothing.",
    )


def test_candidates_choices_and_options_are_called_as_the_scenario_calls_them() -> None:
    before = TeamDesign.from_dict({"leads": ["ada", None, None], "choices": {"way-on": "step-back"}})
    after = TeamDesign.from_dict({"leads": ["ada", None, None], "choices": {"way-on": "go"}, "lead_of_leads": "bo-b"})
    called = {"ada": "Ada", "bo-b": "Bo B", "way-on": "The way on", "way-on.go": "Go on", "go": "another go"}
    assert differences(before, after, called) == (
        "Lead of Leads: Bo B instead of nobody.",
        "The way on: “Go on” instead of “step back”.",
    )
    assert differences(before, after) == (
        "Lead of Leads: bo b instead of nobody.",
        "Way on: “go” instead of “step back”.",
    )


def test_to_type_a_lower_level_later_is_no_other_decision() -> None:
    typed, stands = (TeamDesign(capabilities={"access": each}) for each in ((2, 1, 0), (2, 2, 2)))
    assert differences(typed, stands) == ()
