"""What the summary says about what was learnt: exact, and never more than the record can tell."""

from aiteam.exercises import library
from aiteam.exercises.kinds.choices import Choices
from aiteam.memory import POST, PRE, history
from aiteam.progress import Progress
from aiteam.reports.learnt import learnt


def take(test: str, right: int, confidence: str | None = None) -> None:
    """Answer a test, so many of it right."""
    exercise = library().exercise(test)
    assert isinstance(exercise, Choices)
    answer = {}
    for number, item in enumerate(library().questions(exercise)):
        wrong = next(option for option in item.options if not option.correct)
        said = {"confidence": confidence} if confidence else {}
        answer[item.id] = {"choice": (item.correct if number < right else wrong).id, **said}
    Progress().add_attempt(test, answer, outcome="kept", points=right, max_points=12)


def said() -> tuple[str, ...]:
    return learnt(history(Progress().attempts(), library()), library())


def test_before_anything_was_answered_nothing_is_said() -> None:
    assert said() == ()


def test_one_test_alone_says_nothing_of_a_gain() -> None:
    take(PRE, 4)
    assert said() == ()


def test_two_tests_say_what_was_gained_and_how_rough_that_is() -> None:
    take(PRE, 4)
    take(POST, 8)

    results, gained = said()

    assert results == "First test: 4 of 12 right. Last test, on the same aims: 8."
    assert gained.startswith("Of what was wrong at first, 50% is gained. With 12 questions that is rough: from ")
    assert "(95 % interval)" in gained


def test_a_loss_is_called_one() -> None:
    take(PRE, 4)
    take(POST, 2)
    assert said()[1].startswith("Less is right than at first: a gain of -25% of what was wrong then. With 12 questions")


def test_where_all_was_right_before_no_share_is_made_up() -> None:
    take(PRE, 12)
    take(POST, 11)
    assert said() == ("First test: 12 of 12 right. Last test, on the same aims: 11.",)


def test_stated_confidence_is_compared_with_what_was_right_the_surest_first() -> None:
    take(PRE, 3, "sure")
    take("before-llms.quiz", 1, "guess")
    assert said() == ("How often I was right when I said I was … certain: 3 of 12; a guess: 1 of 4.",)
