"""The list of everything that is done in a course."""

from tests.courses import SmallCourse

from aiteam.audit import Listed, listing


def test_it_is_in_the_order_in_which_learners_meet_it(small: SmallCourse) -> None:
    assert [(each.id, each.place) for each in listing(small.load())] == [
        ("one.quiz", "one"),
        ("one.my-team", "one"),
        ("two.recall", "two"),
        ("plane", "two"),
        ("two.quiz", "two"),
        ("after.case", "after"),
    ]


def test_each_says_what_it_is(small: SmallCourse) -> None:
    found = {each.id: each for each in listing(small.load())}
    assert found["one.quiz"] == Listed("one.quiz", "choices", 5, "one", 1.0, ("B0",))
    assert found["plane"] == Listed("plane", "lab", 3, "two", 0, ())


def test_what_stands_nowhere_comes_last_and_what_does_not_exist_is_left_out(small: SmallCourse) -> None:
    small.content["exercises/one.spare"] = small.content["exercises/one.my-team"] | {"id": "one.spare"}
    small.content["lessons/one"]["sections"][1]["exercises"] = ["one.none"]
    found = listing(small.load())
    assert [(each.id, each.place) for each in found if not each.place] == [("one.my-team", ""), ("one.spare", "")]
    assert found[-1].id == "one.spare"
    assert "one.none" not in {each.id for each in found}
