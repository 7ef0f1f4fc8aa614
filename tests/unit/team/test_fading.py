"""Half-solved designs: what is given, what is open, and that nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam.catalog import catalog
from aiteam.team import TeamDesign
from aiteam.team.fading import STEPS, Form, faded, open_steps

FULL = TeamDesign.from_dict(
    {
        "hires": {"ai-engineer": 1},
        "releases": {"data-scientist": 1},
        "reskills": [{"from": "software-engineer", "to": "ai-engineer"}],
        "capabilities": {"access": [1, 1, 2]},
        "leads": ["mara", "mara", None],
        "lead_of_leads": "jonas",
        "accountable": {"app": "ai-engineer"},
        "choices": {"evidence": "wait"},
    }
)
PARTS = set(TeamDesign.model_fields) - {"schema_version"}
counts = st.dictionaries(st.sampled_from(sorted(catalog().roles)), st.integers(1, 3), max_size=3)
designs = st.builds(
    TeamDesign,
    hires=counts,
    releases=counts,
    leads=st.tuples(*[st.sampled_from(["ada", None])] * 3),
    accountable=st.dictionaries(
        st.sampled_from(sorted(catalog().work_areas)), st.sampled_from(sorted(catalog().roles)), max_size=3
    ),
    choices=st.dictionaries(st.sampled_from(["a", "b"]), st.sampled_from(["x", "y"]), max_size=2),
)


def test_every_part_of_a_design_is_decided_in_exactly_one_step() -> None:
    assert sorted(part for parts in STEPS.values() for part in parts) == sorted(PARTS)
    assert set(FULL.to_dict()) - {"schema_version"} == PARTS


@given(designs)
def test_a_worked_design_is_all_given_and_a_blank_one_all_open(best: TeamDesign) -> None:
    assert faded(best, Form.WORKED) == best
    assert faded(best, Form.BLANK) == TeamDesign()
    assert faded(best, Form.BLANK).to_dict() == {"schema_version": 1}


def test_only_the_last_step_is_left_open() -> None:
    given_parts = faded(FULL, Form.LAST_STEP_OPEN).to_dict()
    last = STEPS[list(STEPS)[-1]]
    assert given_parts == {part: value for part, value in FULL.to_dict().items() if part not in last}
    assert "accountable" not in given_parts


@given(designs, st.sampled_from(Form))
def test_each_part_is_as_it_was_or_empty_as_its_step_says(best: TeamDesign, form: Form) -> None:
    half = faded(best, form)
    opened = {part for step in open_steps(form) for part in STEPS[step]}
    for part in PARTS:
        assert getattr(half, part) == getattr(TeamDesign() if part in opened else best, part)
    assert TeamDesign.from_dict(half.to_dict()) == half


@pytest.mark.parametrize("form", Form)
def test_the_good_design_stays_whole(form: Form) -> None:
    before = FULL.to_dict()
    faded(FULL, form)
    assert FULL.to_dict() == before


def test_two_blank_designs_share_nothing() -> None:
    one, other = faded(FULL, Form.BLANK), faded(FULL, Form.BLANK)
    assert one.hires is not other.hires


@pytest.mark.parametrize(
    ("form", "steps"), [(Form.WORKED, []), (Form.LAST_STEP_OPEN, ["owners"]), (Form.BLANK, list(STEPS))]
)
def test_the_open_steps_are_named_in_order(form: Form, steps: list[str]) -> None:
    assert list(open_steps(form)) == steps


def test_a_form_is_found_by_what_a_file_calls_it() -> None:
    assert [Form(name) for name in ("worked", "last-step-open", "blank")] == list(Form)
