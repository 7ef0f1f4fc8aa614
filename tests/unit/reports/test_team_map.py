"""The map of the own team: gathered from the forms of all lessons, and what is still empty."""

from pathlib import Path

from tests.support import save_answer

from aiteam.answers import FolderStore
from aiteam.catalog import catalog
from aiteam.course import outline
from aiteam.exercises import answer, library
from aiteam.exercises.kinds.form import Form
from aiteam.reports import read_map


def test_before_anything_is_noted_the_map_is_empty_and_says_where_everything_belongs() -> None:
    team = read_map()

    assert not team.begun
    assert (team.facts, team.people, team.owners, team.now, team.wanted, team.steps) == ({}, {}, {}, {}, {}, ())
    asking = [
        lesson.id
        for lesson in outline().lessons
        for each in lesson.exercises
        if isinstance(form := library().exercise(each), Form) and any(field.maps_to for field in form.fields)
    ]
    assert [empty.lesson.id for empty in team.empty] == asking
    roles = ", ".join(role.title for role in catalog().roles.values())
    assert f"People in each role ({roles})" in team.empty[0].what


def test_whoever_counted_one_role_has_counted_the_others_as_nobody() -> None:
    answer("start.my-team", {"data-engineer": 2})

    team = read_map()

    assert team.people == dict.fromkeys(catalog().roles, 0) | {"data-engineer": 2}
    assert not any("People in each role" in what for empty in team.empty for what in empty.what)


def test_owners_come_in_the_order_of_the_catalog_and_the_later_lesson_stands() -> None:
    answer("advanced.my-team", {"data": "Nobody yet"})
    answer("start.my-team", {"quality-owner": "I do"})
    assert read_map().owners == {"data": "Nobody yet", "evaluation": "I do"}

    answer("with-llms.my-team", {"evaluation": "Data Scientist", "vision": "AI Product Manager"})

    assert read_map().owners == {"vision": "AI Product Manager", "data": "Nobody yet", "evaluation": "Data Scientist"}


def test_what_was_filled_in_anywhere_is_not_asked_for_again() -> None:
    answer("with-llms.my-team", {"evaluation": "Data Scientist"})

    asked = [what for empty in read_map().empty for what in empty.what]

    assert "Who answers today for the quality of what the AI says?" not in asked
    assert any(what.startswith("Who answers for the work (Vision and metrics") for what in asked)
    assert not any("Evaluation" in what for what in asked if what.startswith("Who answers"))


def test_every_lesson_leaves_its_own_next_step() -> None:
    answer("with-llms.my-team", {"transfer": "In my team, I will name one."})
    answer("before-llms.my-team", {"transfer": "In my team, I will ask."})

    team = read_map()

    assert [(step.lesson.number, step.text) for step in team.steps] == [
        (1, "In my team, I will ask."),
        (2, "In my team, I will name one."),
    ]
    still = [empty.lesson.id for empty in team.empty if "What will I do about it, and by when?" in empty.what]
    assert "before-llms" not in still
    assert "advanced" in still


def test_facts_are_told_in_words() -> None:
    answer("start.my-team", {"builds": "An assistant", "size": 7})
    answer("managers.my-team", {"focus": "Delivery"})

    assert read_map().facts == {"builds": "An assistant", "size": "7", "focus": "Delivery"}


def test_blanks_are_no_answer_and_what_cannot_be_read_is_left_as_it_is() -> None:
    store = FolderStore()
    save_answer("start.my-team", {"builds": "  ", "size": -1, "quality-owner": "A wizard", "ml-engineer": 1})
    damaged = store.path("advanced.my-team")
    damaged.write_text("damage")

    team = read_map()

    assert (team.facts, team.owners) == ({}, {})
    assert team.people["ml-engineer"] == 1
    assert damaged.read_text() == "damage"


def test_the_map_is_that_of_the_folder_and_looking_writes_nothing(tmp_path: Path) -> None:
    answer("start.my-team", {"size": 7}, folder="mine")
    before = sorted(tmp_path.rglob("*"))

    assert not read_map().begun
    assert read_map(FolderStore("mine")).facts == {"size": "7"}
    assert sorted(tmp_path.rglob("*")) == before


def test_lessons_of_which_nothing_is_noted_can_still_add_and_those_begun_cannot() -> None:
    assert len(read_map().ahead) == 10
    answer("start.my-team", {"builds": "An assistant"})
    answer("before-llms.my-team", {"weakest-handoff": "From data to product"})

    assert [lesson.number for lesson in read_map().ahead] == [2, 3, 4, 5, 6, 7, 8, 9]


def test_who_is_there_and_who_answers_is_all_that_is_needed_to_find_holes() -> None:
    answer("start.my-team", {"ml-engineer": 1})

    assert [each.lesson.id for each in read_map().needed] == ["start", "with-llms", "advanced"]
    assert read_map().needed[0].what == ("Who answers today for the quality of what the AI says?",)
