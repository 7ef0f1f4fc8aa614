"""Whether the bank of questions is whole."""

from tests.courses import SmallCourse

from aiteam.audit.bank import feedback, misconceptions, prompts, questions, size


def test_the_stages_of_a_handoff_are_questions_as_well(small: SmallCourse) -> None:
    stages = [small.content["items/one"][at] | {"id": f"stage-{at}"} for at in range(2)]
    small.content["exercises/one.more"] = {
        "id": "one.more",
        "kind": "handoff",
        "title": "More",
        "instructions": "Follow.",
        "minutes": 3,
        "stages": stages,
        "finish": "It has arrived.",
    }
    course = small.load()
    assert [each.id for each in questions(course)][-2:] == ["stage-0", "stage-1"]
    assert [each.where for each in prompts(course).findings] == ["one-0, stage-0", "one-1, stage-1"]


def test_an_explanation_that_stands_twice_is_named_with_its_places(small: SmallCourse) -> None:
    first, second = small.content["items/one"][:2]
    second["options"][3]["feedback"] = f"  {first['options'][0]['feedback']}\n"
    (finding,) = feedback(small.load()).findings
    assert (finding.where, finding.found) == ("one-0.a, one-1.d", "the same explanation")


def test_all_options_are_counted(small: SmallCourse) -> None:
    assert feedback(small.load()).measured == "48 options"
    assert size(small.load()).measured == "12 items"


def test_an_item_lists_exactly_the_misconceptions_of_its_options(small: SmallCourse) -> None:
    small.content["items/one"][0]["misconceptions"] = []
    small.content["items/one"][1]["misconceptions"] = ["X1", "X1"]
    found = misconceptions(small.load()).findings
    assert [(each.where, each.found) for each in found] == [
        ("one-0", "lists no misconception"),
        ("one-1", "lists X1, X1"),
    ]


def test_two_options_in_the_same_words_are_named(small: SmallCourse) -> None:
    options = small.content["items/one"][0]["options"]
    options[2]["text"] = options[1]["text"].upper()
    (finding,) = prompts(small.load()).findings
    assert finding.where == "one-0"
    assert "twice" in finding.found
