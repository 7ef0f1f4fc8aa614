"""Team and work as a grid, and what it keeps silent about."""

import pytest
from bs4 import BeautifulSoup

from aiteam.catalog import catalog
from aiteam.exercises import answer
from aiteam.reports import holes, read_map
from aiteam.reports.grid import Grid, grid
from aiteam.reports.pages import team_map_html


def drawn() -> Grid:
    team = read_map()
    return grid(team, holes(team))


def page() -> BeautifulSoup:
    return BeautifulSoup(team_map_html(read_map()), "html.parser")


def test_the_work_is_what_the_lessons_begun_so_far_ask_about() -> None:
    assert [row.title for row in drawn().rows] == ["Evaluation"]
    answer("with-llms.my-team", {"transfer": "In my team, I will ask."})
    assert [row.title for row in drawn().rows] == [
        "Vision and metrics", "Experiments", "Evaluation", "Application", "Integration", "Prompts"
    ]  # fmt: skip
    answer("advanced.my-team", {"data": "Nobody yet"})
    assert len(drawn().rows) == len(catalog().work_areas) == 11


def test_people_stand_across_and_who_answers_stands_in_its_row() -> None:
    answer("start.my-team", {"ai-engineer": 1, "software-engineer": 4, "quality-owner": "AI Engineer"})
    answer("with-llms.my-team", {"prompt": "AI Engineer", "app": "I do", "vision": "Somebody outside the team"})

    found = drawn()

    assert [(seat.code, seat.people) for seat in found.seats] == [
        ("PM", 0), ("DS", 0), ("ML", 0), ("DE", 0), ("SW", 4), ("AE", 1), ("Me", 1)
    ]  # fmt: skip
    rows = {row.title: (row.seat, row.said, row.signs) for row in found.rows}
    assert rows["Evaluation"] == (5, "", ("same hand", "one person"))
    assert rows["Application"] == (6, "", ())
    assert rows["Vision and metrics"] == (None, "outside the team", ())
    assert rows["Integration"] == (None, "not said yet", ())


def test_before_anybody_counted_no_seat_is_called_empty() -> None:
    answer("start.my-team", {"quality-owner": "Nobody yet"})

    assert {seat.people for seat in drawn().seats} == {None}
    assert page().select(".free") == []
    (gap,) = page().select(".team-grid .gap")
    assert gap.get_text() == "▨ nobody answers"


def test_where_too_little_is_known_it_says_what_to_say_first_and_never_that_there_is_no_hole() -> None:
    answer("start.my-team", {"builds": "An assistant"})

    said = page().get_text()
    assert "Too little is known to speak of holes." in said
    assert "Lesson 0: People in each role (AI Product Manager" in said
    assert "None" not in said


@pytest.mark.parametrize("judge", ["Data Scientist", "AI Engineer"])
def test_only_where_every_owner_is_known_is_it_said_that_there_is_no_hole(judge: str) -> None:
    people = dict.fromkeys(catalog().roles, 3)
    answer("start.my-team", people | {"quality-owner": judge})
    owners = {"vision": "AI Product Manager", "prompt": "AI Engineer", "experiments": "Data Scientist"}
    answer("with-llms.my-team", owners | {"app": "Software Engineer", "integration": "ML Engineer"})
    platform = dict.fromkeys(("data", "platform", "governance"), "Data Engineer")
    answer("advanced.my-team", platform | {"model": "ML Engineer"})
    assert "None: by what you said" not in page().get_text()
    answer("advanced.my-team", platform | {"model": "ML Engineer", "operations": "Not needed in my team"})

    assert ("None: by what you said" in page().get_text()) == (judge == "Data Scientist")
