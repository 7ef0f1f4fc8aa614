"""Whether exercises, labs, items and sections stand where the outline says."""

import pytest
from tests.courses import Change, SmallCourse, code, prose

from aiteam.audit.placing import exercises, labs, outline, sections


def places(seen: object) -> list[tuple[str, str]]:
    return [(finding.where, finding.found) for finding in seen.findings]  # type: ignore[attr-defined]


def test_lessons_have_numbers_and_notebooks_of_their_own(small: SmallCourse) -> None:
    small.content["lessons/two"] |= {"number": 0, "notebook": "00-one.ipynb"}
    small.content["assignments/before"] = small.content["assignments/after"] | {"id": "before", "after": "one"}
    found = outline(small.load())
    assert found.measured == "2 lessons, 2 assignments"
    assert places(found) == [
        ("lesson one, lesson two", "the number 0"),
        ("assignment after, assignment before", "the number 1"),
        ("lesson one, lesson two", "the notebook 00-one.ipynb"),
    ]


def test_an_exercise_that_does_not_exist_is_named(small: SmallCourse) -> None:
    small.content["lessons/one"]["sections"][1]["exercises"] = ["one.my-teem"]
    assert places(exercises(small.load())) == [
        ("one.my-teem", "named, and there is no such exercise"),
        ("one.my-team", "in 0 places"),
    ]


def test_an_exercise_in_two_places_is_named(small: SmallCourse) -> None:
    small.content["assignments/after"]["parts"].append({"exercise": "two.quiz", "title": "Again", "text": "Again."})
    assert places(exercises(small.load())) == [("two.quiz", "in 2 places")]


def test_a_lab_that_does_not_exist_is_named(small: SmallCourse) -> None:
    small.content["lessons/two"]["sections"][1]["labs"] = ["plain"]
    assert places(labs(small.load())) == [
        ("lab plain", "named, and there is no such lab"),
        ("lab plane", "in no lesson"),
    ]


def test_a_lesson_without_its_notebook_is_named(small: SmallCourse) -> None:
    del small.notebooks["01-two.ipynb"]
    assert places(sections(small.load())) == [("01-two.ipynb", "no such notebook")]


def test_a_notebook_without_its_lesson_is_named(small: SmallCourse) -> None:
    small.notebooks["02-three.ipynb"] = [prose("title", "# Three")]
    assert places(sections(small.load())) == [("02-three.ipynb", "a notebook that no lesson names")]


def take_minutes(small: SmallCourse) -> None:
    small.cell("00", "try")["source"] = "## Try it (8 minutes)"


def take_depth(small: SmallCourse) -> None:
    small.cell("00", "transfer")["source"] = "## In your team (3 minutes)"


def take_section(small: SmallCourse) -> None:
    small.content["lessons/one"]["sections"].append({"title": "More", "minutes": 2})


def swap(small: SmallCourse) -> None:
    cells = small.notebooks["01-two.ipynb"]
    cells[1:3], cells[5:7] = cells[5:7], cells[1:3]


@pytest.mark.parametrize(
    ("change", "found", "wanted"),
    [
        (take_minutes, "Try it (8 minutes)", "Try it (7 minutes)"),
        (take_depth, "In your team (3 minutes)", "In your team (3 minutes, depth)"),
        (take_section, "in another order, or missing", "More (2 minutes)"),
        (swap, "in another order, or missing", "Back (2 minutes); Look (5 minutes); Check yourself (5 minutes)"),
    ],
)
def test_sections_are_those_of_the_outline(small: SmallCourse, change: Change, found: str, wanted: str) -> None:
    change(small)
    (finding,) = sections(small.load()).findings
    assert found in finding.found
    assert finding.wanted.endswith(wanted)


def test_an_exercise_is_shown_in_its_own_section(small: SmallCourse) -> None:
    small.cell("01", "recall")["source"], small.cell("01", "quiz")["source"] = (
        small.cell("01", "quiz")["source"],
        small.cell("01", "recall")["source"],
    )
    assert places(sections(small.load())) == [
        ("01-two.ipynb: Back", "exercises shown: two.quiz"),
        ("01-two.ipynb: Check yourself", "exercises shown: two.recall"),
    ]


def test_a_lab_that_is_not_shown_is_named(small: SmallCourse) -> None:
    small.cell("01", "plane")["source"] = "import aiteam"
    assert places(sections(small.load())) == [("01-two.ipynb: Look", "labs shown: none")]


REVIEW = {
    "id": "review",
    "title": "Review",
    "promise": "It comes back",
    "minutes": 5,
    "notebook": "review.ipynb",
    "exercises": ["review.until"],
    "empty": "Nothing yet.",
    "session_title": "Today",
    "session_instructions": "Answer.",
}


def with_review(small: SmallCourse, *calls: str) -> SmallCourse:
    small.content["review"] = REVIEW
    small.content["exercises/review.until"] = small.content["exercises/one.my-team"] | {"id": "review.until"}
    small.notebooks["review.ipynb"] = [code(f"call-{number}", call) for number, call in enumerate(calls)]
    return small


def test_the_review_has_a_notebook_and_exercises_and_no_sections(small: SmallCourse) -> None:
    course = with_review(small, "aiteam.review()", 'aiteam.exercise("review.until")').load()
    assert sections(course).findings == exercises(course).findings == ()


def test_a_review_shows_what_is_due_and_its_exercises(small: SmallCourse) -> None:
    assert places(sections(with_review(small, "import aiteam").load())) == [
        ("review.ipynb", "shown: nothing"),
        ("review.ipynb", "no call of aiteam.review()"),
    ]


def test_a_review_without_its_notebook_is_named(small: SmallCourse) -> None:
    del with_review(small).notebooks["review.ipynb"]
    assert places(sections(small.load())) == [("review.ipynb", "no such notebook")]


def test_what_is_shown_outside_all_sections_is_named(small: SmallCourse) -> None:
    cells = small.notebooks["01-two.ipynb"]
    cells.append(cells[4] | {"id": "again"})
    assert places(sections(small.load())) == [("01-two.ipynb: Next", "plane outside all sections")]
