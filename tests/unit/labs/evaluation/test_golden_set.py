"""The golden set is whole, and each way of marking does what it says."""

import pytest

from aiteam.labs.evaluation.golden_set import golden_set, mark, tells


def test_there_are_forty_cases_with_ten_of_each_topic() -> None:
    cases = golden_set().cases
    assert len(cases) == 40
    assert {sum(case.topic == topic.id for case in cases) for topic in golden_set().topics} == {10}
    assert len({case.question for case in cases}) == 40, "answers are found by their question"


@pytest.mark.parametrize("count", [12, 20, 40])
def test_any_number_of_cases_holds_as_many_of_each_topic(count: int) -> None:
    chosen = golden_set().first(count)
    assert len(chosen) == count
    assert {sum(case.topic == topic.id for case in chosen) for topic in golden_set().topics} == {count // 4}


def test_people_s_marks_are_those_of_the_cases() -> None:
    marked = mark(golden_set().cases, "people", None)
    assert marked.marks == marked.people
    assert (marked.passed("old"), marked.passed("new")) == ((27, 40), (33, 40))
    assert (marked.passed("old", "damage"), marked.passed("new", "damage")) == ((8, 10), (6, 10))


def test_a_program_looks_for_the_key_word() -> None:
    marked = mark(golden_set().cases, "words", None)
    for case, passed in zip(marked.cases, marked.marks["new"], strict=True):
        assert passed == (case.must.lower() in case.new.text.lower())


def test_the_judge_is_asked_with_the_chosen_rubric() -> None:
    loose, sharp = (mark(golden_set().cases, who, None) for who in ("loose", "sharp"))
    assert loose.passed("new") == (40, 40)
    assert sharp.passed("new")[0] < 40
    for case, passed in zip(sharp.cases, sharp.marks["old"], strict=True):
        assert passed == tells(case.old.text, case.expected)


@pytest.mark.parametrize(
    ("answer", "expected", "same"),
    [
        ("It is 45 euros.", "45 euros: 15 for each half hour", False),
        ("3 times 15 euros are 45.", "45 euros: 15 for each half hour", True),
        ("Call the police, then our line", "Call the police and our line.", True),
        ("Do as you like", "Call the police and our line.", False),
    ],
)
def test_an_answer_tells_what_was_expected_by_its_figures_or_its_words(answer: str, expected: str, same: bool) -> None:
    assert tells(answer, expected) is same
