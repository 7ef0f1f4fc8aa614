"""What the course states, as tables; expected values are those of the source text and of content/catalog."""

from __future__ import annotations

import pandas as pd
import pytest

from aiteam import catalog_table
from aiteam.errors import UnknownIdError

COLUMNS = {
    "duties": ["Role", "Era", "Duty", "Work"],
    "levels": ["Capability", "Level", "What it looks like"],
    "needs": ["Capability", "From level", "Needs", "At level", "Because"],
    "overlaps": ["One role", "Other role", "Overlap", "Counted", "Source"],
    "leaders": ["Leader", "Focus", "Means", "Tends to", "Turns first to", "Strength", "Too much of it"],
    "managers": ["Manager", "Technology", "People", "Delivery", "Product"],
}
FIRST, NAMED, OPEN = "comes first", "also named", "open, still to be covered"


@pytest.mark.parametrize("kind", COLUMNS)
def test_every_kind_has_its_columns_and_nothing_is_missing(kind: str) -> None:
    table = catalog_table(kind)
    assert list(table.columns) == COLUMNS[kind]
    assert len(table) > 3
    assert not table.isna().any(axis=None)


def test_duties_are_counted_by_role_and_era() -> None:
    duties = catalog_table("duties")
    counts = pd.crosstab(duties["Role"], duties["Era"])
    assert counts.to_dict("index") == {
        "AI Product Manager": {"Before LLMs": 2, "With LLMs": 2, "Advanced teams": 0},
        "Data Scientist": {"Before LLMs": 4, "With LLMs": 4, "Advanced teams": 5},
        "ML Engineer": {"Before LLMs": 3, "With LLMs": 4, "Advanced teams": 5},
        "Data Engineer": {"Before LLMs": 4, "With LLMs": 0, "Advanced teams": 5},
        "Software Engineer": {"Before LLMs": 3, "With LLMs": 4, "Advanced teams": 0},
        "AI Engineer": {"Before LLMs": 0, "With LLMs": 5, "Advanced teams": 0},
    }


def test_a_duty_of_two_kinds_of_work_names_both() -> None:
    duties = catalog_table("duties").set_index("Duty")
    assert duties.loc["Fits AI features into the application.", "Work"] == "Application, Integration"


def test_each_of_six_capabilities_has_five_levels_in_order() -> None:
    levels = catalog_table("levels")
    assert list(levels["Level"]) == [0, 1, 2, 3, 4] * 6
    assert list(levels["Capability"].unique()) == [
        *("Access", "Observability", "Evaluation", "Feedback", "Sandbox", "Recipes"),
    ]
    assert levels.loc[levels["Level"] == 2, "What it looks like"].iloc[2].startswith("Every change of prompt, model or")


def test_needs_say_what_waits_for_what_from_which_level_on() -> None:
    needs = catalog_table("needs")
    assert [tuple(row[:4]) for row in needs.itertuples(index=False)] == [
        ("Observability", 2, "Access", 1),
        ("Evaluation", 2, "Observability", 2),
        ("Feedback", 1, "Observability", 1),
        ("Feedback", 2, "Evaluation", 1),
        ("Sandbox", 1, "Access", 1),
        ("Recipes", 1, "Access", 1),
        ("Recipes", 2, "Evaluation", 1),
    ]
    assert needs["Because"].str.endswith(".").all()


def test_a_count_also_has_the_foundations_for_which_none_waits() -> None:
    waiting = catalog_table("needs")["Needs"].value_counts(sort=False)
    assert waiting.to_dict() == {
        "Access": 3,
        "Observability": 2,
        "Evaluation": 2,
        "Feedback": 0,
        "Sandbox": 0,
        "Recipes": 0,
    }


def test_two_sources_that_disagree_about_an_overlap_both_have_a_row() -> None:
    overlaps = catalog_table("overlaps")
    pair = overlaps[(overlaps["One role"] == "AI Engineer") & (overlaps["Other role"] == "Data Scientist")]
    assert dict(zip(pair["Source"], pair["Overlap"], strict=True)) == {"InterviewStack": 0.46, "SkillenAI": 0.15}


def test_leaders_stand_in_the_four_corners_of_the_plane() -> None:
    leaders = catalog_table("leaders").set_index("Leader")
    assert leaders[["Tends to", "Turns first to"]].T.to_dict("list") == {
        "Operator": ["stability", "execution"],
        "Guide": ["stability", "people"],
        "Achiever": ["change", "execution"],
        "Catalyst": ["change", "people"],
    }
    assert leaders.loc["Guide", "Too much of it"] == "Comfort takes the place of candour."


def test_managers_put_areas_first_name_them_or_leave_them_open() -> None:
    assert catalog_table("managers").set_index("Manager").T.to_dict("list") == {
        "Tech Lead EM": [FIRST, NAMED, NAMED, OPEN],
        "Team Lead EM": [NAMED, FIRST, NAMED, OPEN],
        "Delivery EM": [NAMED, NAMED, FIRST, OPEN],
        "Product EM": [NAMED, OPEN, NAMED, FIRST],
        "Lead of Leads EM": [OPEN, FIRST, FIRST, OPEN],
    }


def test_an_unknown_kind_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError, match="duties"):
        catalog_table("dutys")


def test_a_notebook_shows_every_text_to_its_end() -> None:
    reasons = catalog_table("needs")["Because"]
    shown = catalog_table("needs")._repr_html_()
    assert max(map(len, reasons)) > 60
    assert [each for each in reasons if each not in shown] == []
