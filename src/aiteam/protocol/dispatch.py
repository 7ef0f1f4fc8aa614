"""From a message to its answer: a session is opened, the events are applied, and what has changed is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from aiteam.answers import Next, Stored
from aiteam.errors import AiteamError, AnswerError, DesignError, ProgressError, StaleError, StoreError, UnknownIdError
from aiteam.exercises import Session
from aiteam.protocol.labs import dispatch_to_lab, is_to_lab
from aiteam.protocol.messages import Answer, Drawn, Message, Trouble
from aiteam.protocol.place import Place
from aiteam.protocol.transaction import Transaction
from aiteam.views import Act, Event, Fragment, Put, Reply, View, view_of

CHANGED = "This has changed since it was drawn here, perhaps in another window. Look at it again, then commit."
"""Said where a click would commit something else than what is on the screen."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of one event."""

    reply: Reply
    trouble: Trouble | None = None


def dispatch(message: Message, place: Place) -> Answer:
    """Do what a message says, and tell what has changed; nothing is kept between two messages but what is saved.

    Args:
        message: Read with :func:`read_message`; nothing in it is trusted.
        place: Where it happens, as the host knows it.

    Returns:
        The answer. What goes wrong is an ``error`` in it, in words for the learner; what was saved before stays.
    """
    if panel := place.panels.get(message.exercise):
        trouble = _visit(message, place)
        changed = tuple(_changed(panel().fragments, message.seen))
        return Answer(exercise=message.exercise, seq=message.seq, fragments=changed, error=trouble)
    try:
        if is_to_lab(message):
            return dispatch_to_lab(message, place)
        place.session(message.exercise)
        outcomes = _apply_once(message, place)
        session = place.session(message.exercise)
    except (UnknownIdError, ProgressError) as error:
        trouble = Trouble(kind="unknown", words=str(error))
        return Answer(exercise=message.exercise, seq=message.seq, error=trouble)
    replies = [outcome.reply for outcome in outcomes]
    troubles = [outcome.trouble for outcome in outcomes if outcome.trouble]
    return Answer(
        exercise=message.exercise,
        seq=message.seq,
        fragments=tuple(_changed(view_of(session.exercise).render(session), message.seen)),
        say=next((reply.say for reply in reversed(replies) if reply.say), ""),
        focus=next((reply.focus for reply in reversed(replies) if reply.focus), ""),
        value=session.answer,
        held=tuple(dict.fromkeys(part for reply in replies for part in reply.held)),
        undo=tuple(reply.undo for reply in reversed(replies) if reply.undo),
        error=troubles[-1] if troubles else None,
    )


def _visit(message: Message, place: Place) -> Trouble | None:
    """Keep which steps were seen; why that was not done, if so."""
    try:
        for event in message.events:
            if isinstance(event, Act) and event.action == "visit":
                place.visit(str(event.data.get("step", "")))
    except UnknownIdError as error:
        return Trouble(kind="unknown", words=str(error))
    except ProgressError as error:
        return Trouble(kind="unrecorded", words=str(error))
    return None


def _apply_once(message: Message, place: Place) -> list[_Outcome]:
    """Apply the events of a message, in their order and in one transaction; a message that is known acts no more."""
    outcomes: list[_Outcome] = []

    def change(stored: Stored) -> Next:
        outcomes.clear()
        transaction = Transaction(place.store, message.exercise, stored)
        session = place.session(message.exercise, transaction)
        view = view_of(session.exercise)
        stale = _commits(view, message.events) and _is_stale(view.body(view.scene(session)), message.seen)
        for event in message.events:
            if stale and _commits(view, [event]):
                outcomes.append(_Outcome(Reply(), Trouble(kind="stale", words=CHANGED)))
            else:
                outcomes.append(_apply(view, session, event, message.ui))
        return transaction.next

    if not message.acts:
        return []
    try:
        saved = place.store.update(message.exercise, change, message=message.id)
    except StoreError as error:
        parts = tuple(event.part for event in message.events if isinstance(event, Put))
        return [_Outcome(Reply(held=parts), Trouble(kind="unsaved", words=str(error)))]
    if saved.problem:
        outcomes.append(_Outcome(Reply(), Trouble(kind="unrecorded", words=saved.problem)))
    return outcomes


def _commits(view: View[Any], events: Iterable[Event]) -> bool:
    return any(isinstance(event, Act) and event.action in view.commits for event in events)


def _is_stale(fragments: Iterable[Fragment], seen: Mapping[str, str]) -> bool:
    """Whether a page shows any of these fragments otherwise than it stands."""
    return any(seen.get(fragment.id, fragment.digest) != fragment.digest for fragment in fragments)


def _apply(view: View[Any], session: Session, event: Event, ui: Mapping[str, str]) -> _Outcome:
    held = Reply(held=(event.part,) if isinstance(event, Put) else ())
    try:
        reply = view.act(session, event, ui)
    except StaleError as error:
        return _Outcome(Reply(), Trouble(kind="stale", words=str(error)))
    except (AnswerError, DesignError) as error:
        return _Outcome(held, Trouble(kind="refused", words=str(error)))
    except AiteamError as error:
        return _Outcome(Reply(), Trouble(kind="unknown", words=str(error)))
    return _Outcome(reply, Trouble(kind="refused", words=reply.problem) if reply.problem else None)


def _changed(fragments: Iterable[Fragment], seen: Mapping[str, str]) -> Iterable[Drawn]:
    """The fragments that a page shows otherwise, or not at all."""
    for fragment in fragments:
        if seen.get(fragment.id) != fragment.digest:
            yield Drawn(id=fragment.id, html=fragment.html, v=fragment.digest)
