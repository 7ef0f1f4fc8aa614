from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from tests.messages import message

from aiteam.answers import FolderStore
from aiteam.exercises import Session, library
from aiteam.progress import Progress
from aiteam.protocol import Answer, Place, dispatch, read_message
from aiteam.protocol.dispatch import CHANGED
from aiteam.views import Fragment
from aiteam.views.panel import Panel

RECALL = "before-llms.recall"
CHOSEN = {"part": "start-recall-marks", "value": {"choice": "open"}}
LOOK = {"action": "look"}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    folder = tmp_path / "lessons"
    folder.mkdir()
    exercises = frozenset(library().exercises) - {"before-llms.quiz"}
    return Place(FolderStore(folder, progress=Progress(tmp_path)), exercises)


@pytest.fixture
def send(place: Place) -> Callable[..., Answer]:
    return lambda exercise, *events, **more: dispatch(read_message(message(exercise, *events, **more)), place)


def saved(place: Place, exercise: str) -> dict[str, Any] | None:
    return place.store.read(exercise).answer


def files(_: Place) -> list[str]:
    return sorted(path.name for path in Path.cwd().rglob("*"))


def test_an_event_is_saved_and_the_answer_tells_what_is_stored(place: Place, send: Callable[..., Answer]) -> None:
    answer = send(RECALL, CHOSEN, seq=5)

    assert answer.error is None
    assert (answer.exercise, answer.seq) == (RECALL, 5)
    assert answer.value == saved(place, RECALL) == {"start-recall-marks": {"choice": "open"}}


def test_only_what_the_page_shows_otherwise_is_sent(send: Callable[..., Answer]) -> None:
    everything = send(RECALL, LOOK)
    seen = {each.id: each.v for each in everything.fragments}
    assert send(RECALL, LOOK, seen=seen).fragments == ()

    changed = send(RECALL, CHOSEN, seen=seen)

    assert [each.id for each in changed.fragments] == ["item.start-recall-marks", "status"]


def test_looking_shows_what_another_window_did_and_saves_nothing(place: Place, send: Callable[..., Answer]) -> None:
    seen = {each.id: each.v for each in send(RECALL, LOOK).fragments}
    assert files(place) == ["lessons"]
    send(RECALL, CHOSEN)

    looked = send(RECALL, LOOK, seen=seen)

    assert [each.id for each in looked.fragments] == ["item.start-recall-marks", "status"]
    assert looked.value == {"start-recall-marks": {"choice": "open"}}


SHOCK, PLAN = "capstone.shock", "capstone.plan"
COMMIT = {"action": "check", "data": {"stage": "plan"}}
EXPECTED = {"score": "50", "hole": "none"}


def test_a_click_commits_nothing_but_what_is_on_the_screen(place: Place, send: Callable[..., Answer]) -> None:
    """Part 2 was drawn before part 1 was committed: it shows the plain team, and stands for the plan of part 1."""
    seen = {each.id: each.v for each in send(SHOCK, LOOK).fragments}
    send(PLAN, {"part": "hire:ai-engineer", "value": 1})
    send(PLAN, COMMIT, ui=EXPECTED)

    refused = send(SHOCK, COMMIT, ui=EXPECTED, seen=seen)

    assert (refused.error.kind, refused.error.words) == ("stale", CHANGED)
    assert saved(place, SHOCK) is None
    drawn = {each.id: each.html for each in refused.fragments}
    assert "AI Engineer, hired" in drawn["decide.people"]
    seen |= {each.id: each.v for each in refused.fragments}
    assert send(SHOCK, COMMIT, ui=EXPECTED, seen=seen).error is None
    assert saved(place, SHOCK)["plan"]["hires"] == {"ai-engineer": 1}


def test_what_was_changed_in_the_same_breath_is_committed(place: Place, send: Callable[..., Answer]) -> None:
    seen = {each.id: each.v for each in send(PLAN, LOOK).fragments}
    hire = {"part": "hire:ai-engineer", "value": 1}

    assert send(PLAN, hire, COMMIT, ui=EXPECTED, seen=seen).error is None
    assert saved(place, PLAN)["plan"]["hires"] == {"ai-engineer": 1}


def test_several_events_act_in_their_order(place: Place, send: Callable[..., Answer]) -> None:
    answer = send(RECALL, CHOSEN, {"action": "check"}, {"part": "start-recall-marks", "value": {"choice": "cut"}})

    assert saved(place, RECALL) == {"start-recall-marks": {"choice": "cut"}}
    (attempt,) = place.store.attempts(RECALL)
    assert attempt.answer == {"start-recall-marks": {"choice": "open"}}
    assert answer.error is None


@pytest.mark.parametrize("exercise", ["before-llms.quiz", "before-llms.recal", "private.mine"])
def test_what_does_not_stand_here_is_unknown_and_no_file_is_touched(
    place: Place, send: Callable[..., Answer], exercise: str
) -> None:
    answer = send(exercise, CHOSEN)

    assert answer.error.kind == "unknown"
    assert exercise in answer.error.words
    assert (answer.fragments, files(place)) == ((), ["lessons"])


def test_a_bad_value_is_refused_in_words_and_what_else_was_sent_is_kept(
    place: Place, send: Callable[..., Answer]
) -> None:
    bad = {"part": "start-recall-grade", "value": {"choice": "perhaps"}}

    answer = send(RECALL, CHOSEN, bad, {"part": "start-recall-commit", "value": {"choice": "kept-here"}})

    assert answer.error.kind == "refused"
    assert "perhaps" in answer.error.words
    assert "between-two-plans" in answer.error.words
    assert answer.held == ("start-recall-grade",)
    assert saved(place, RECALL) == answer.value
    assert set(answer.value) == {"start-recall-marks", "start-recall-commit"}


@pytest.mark.parametrize(
    "event",
    [
        {"part": "no-such-part", "value": 1},
        {"part": "start-recall-marks", "value": ["open"]},
        {"part": "start-recall-marks", "value": {"choice": "open", "points": 3}},
        {"action": "explode"},
    ],
)
def test_what_cannot_be_done_changes_nothing(place: Place, send: Callable[..., Answer], event: dict[str, Any]) -> None:
    send(RECALL, CHOSEN)

    answer = send(RECALL, event)

    assert answer.error
    assert answer.error.words
    assert saved(place, RECALL) == {"start-recall-marks": {"choice": "open"}}


def test_a_change_that_is_too_late_is_stale(place: Place, send: Callable[..., Answer]) -> None:
    decided = {"missing-first": "goal", "next-hire": "data-engineer", "good-enough": "management"}
    send("before-llms.attempt", *({"part": part, "value": value} for part, value in decided.items()))
    send("before-llms.attempt", {"action": "check"})

    answer = send("before-llms.attempt", {"part": "missing-first", "value": "data"})

    assert answer.error.kind == "stale"
    assert saved(place, "before-llms.attempt") == answer.value == decided


def test_what_cannot_be_saved_is_told_and_the_rest_of_the_message_waits(
    place: Place, send: Callable[..., Answer], full_disk: Callable
) -> None:
    with full_disk():
        answer = send(RECALL, CHOSEN, {"part": "start-recall-grade", "value": {"choice": "chance"}})

    assert answer.error.kind == "unsaved"
    assert answer.held == ("start-recall-marks", "start-recall-grade")
    assert saved(place, RECALL) is None
    assert place.store.attempts() == ()


def test_a_message_that_is_sent_twice_acts_once(place: Place) -> None:
    exercise = library().exercise("before-llms.handoff-tracer")
    raw = message(exercise.id, {"action": "check", "data": {"stage": "idea"}}, ui={"choice": "ml-engineer"})

    first, second = dispatch(read_message(raw), place), dispatch(read_message(raw), place)

    assert first.value == second.value == {"idea": ["ml-engineer"]}
    assert second.error is None
    assert len(place.store.attempts(exercise.id)) == 1


def test_of_many_messages_at_once_none_is_lost(place: Place) -> None:
    exercise = library().exercise("before-llms.role-sorter")
    cards = [(card.id, card.category) for card in exercise.cards]

    def place_card(card: tuple[str, str]) -> Answer:
        return dispatch(read_message(message(exercise.id, {"part": card[0], "value": card[1]})), place)

    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(place_card, cards))

    assert [each.error for each in answers] == [None] * len(cards)
    assert saved(place, exercise.id) == dict(cards)


def test_nothing_lives_between_two_messages_but_what_is_saved(place: Place, send: Callable[..., Answer]) -> None:
    send(RECALL, CHOSEN)
    Session(RECALL, place.store).put("start-recall-marks", {"choice": "cut"})

    assert send(RECALL, LOOK).value == {"start-recall-marks": {"choice": "cut"}}


def test_a_panel_is_looked_at_as_it_stands_and_saves_nothing(place: Place) -> None:
    words = iter(("first", "second", "second"))
    panels = {"own.team": lambda: Panel("own.team", (Fragment("map", next(words)),))}
    at = Place(place.store, place.exercises, panels=panels)

    first = dispatch(read_message(message("own.team", LOOK, seq=3)), at)
    seen = {each.id: each.v for each in first.fragments}
    second = dispatch(read_message(message("own.team", {"part": "map", "value": "mine"}, seen=seen)), at)
    seen = {each.id: each.v for each in second.fragments}

    assert (first.seq, [each.html for each in first.fragments]) == (3, ["first"])
    assert [each.html for each in second.fragments] == ["second"]
    assert dispatch(read_message(message("own.team", LOOK, seen=seen)), at).fragments == ()
    assert place.store.answered() == ()
    assert dispatch(read_message(message("own.team", LOOK)), place).error.kind == "unknown"
