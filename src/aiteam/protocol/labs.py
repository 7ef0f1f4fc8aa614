"""From a message to a lab to its answer: what is set is saved, what is asked for is worked out, what changed is drawn.

What came of a run is kept with it. What a lab without a button shows is not: it is worked out whenever a page shows
other settings than those that are kept, and a fragment that is not worked out stays on the page as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from aiteam.errors import AiteamError, AnswerError, UnknownIdError
from aiteam.labs import PREDICTED, LabSession, Result, Settings, lab_named, labs, result_of
from aiteam.protocol.messages import Answer, Drawn, Message, Trouble
from aiteam.protocol.place import Place
from aiteam.views import Act, Fragment, Put
from aiteam.views.lab import DONE, Worked, expected_first, is_hidden, render_lab, status

OUTDATED = "The settings have changed, so the extra result has been removed."

_MORE = "more."
KEPT = "Kept. With a second one, the two stand side by side below."

_KNOWN = ("run", "keep", "reset", "compare", "look")
"""The actions of every lab."""


@dataclass
class _Doing:
    """What is done for one message."""

    message: Message
    place: Place
    session: LabSession
    troubles: list[Trouble] = field(default_factory=list)
    held: tuple[str, ...] = ()

    def refuse(self, error: AiteamError, kind: Any = "refused", held: tuple[str, ...] = ()) -> None:
        """Tell why something was not done."""
        self.troubles.append(Trouble(kind=kind, words=str(error)))
        self.held += held


def is_to_lab(message: Message) -> bool:
    """Whether a message is to a lab and to no exercise."""
    return lab_named(message.exercise) is not None


def may_take_long(message: Message) -> bool:
    """Whether something may have to be worked out for a message; an answer to any other one is there at once."""
    lab = labs().get(lab_named(message.exercise) or "")
    if lab is None:
        return False
    return not lab.action or any(action == "run" or action.startswith(_MORE) for action in _actions(message))


def dispatch_to_lab(message: Message, place: Place) -> Answer:
    """Do what a message to a lab says, and tell what has changed.

    Args:
        message: Read with :func:`read_message`; nothing in it is trusted.
        place: Where it happens, as the host knows it.

    Raises:
        UnknownIdError: The lab does not stand there.
    """
    doing = _Doing(message, place, place.lab(message.exercise))
    _set(doing)
    worked, left = _work(doing)
    drawn = render_lab(doing.session, worked=worked, address=_address(doing))
    return Answer(
        exercise=message.exercise,
        seq=message.seq,
        fragments=tuple(_changed(doing, drawn, left)),
        say=status(doing.session) if _is_early(doing) else "",
        focus=expected_first(doing.session) if _is_early(doing) else "",
        value=doing.session.settings,
        held=doing.held,
        error=doing.troubles[-1] if doing.troubles else None,
    )


def _actions(message: Message) -> list[str]:
    return [event.action for event in message.events if isinstance(event, Act)]


def _set(doing: _Doing) -> None:
    """Save what was set, in one change; the last value of each setting counts."""
    changes: dict[str, Any] = {}
    session, known = doing.session, (*_KNOWN, *(_MORE + each.id for each in doing.session.lab.more))
    for event in doing.message.events:
        match event:
            case Put(part=part, value=value):
                try:
                    session.check({part: value})
                    changes[part] = value
                except AnswerError as error:
                    doing.refuse(error, held=(part,))
            case Act(action="reset"):
                changes = dict(session.lab.defaults)
            case Act(action="compare"):
                _compare(doing)
            case Act(action=action) if action not in known:
                doing.refuse(UnknownIdError("action", action, known), "unknown")
    if changes:
        session.change(changes, message=doing.message.id)
        if session.problem:
            doing.troubles.append(Trouble(kind="unsaved", words=session.problem))
            doing.held += tuple(changes)
            session.problem = ""


def _work(doing: _Doing) -> tuple[Worked, set[str]]:
    """Work out what is asked for; the names of the fragments that stay on the page as they are."""
    session, actions, left = doing.session, _actions(doing.message), set[str]()
    if session.waits_for or is_hidden(session):
        return Worked(), left
    if session.expects:
        actions = [action for action in actions if action != "run" and not action.startswith(_MORE)]
    moved = _shows_others(doing)
    if session.lab.action:
        outcome = _run(doing) if "run" in actions else None
    else:
        outcome = _result(doing) if moved or _begins(doing) or {"run", "keep"} & set(actions) else None
        left |= set() if outcome else {"outcome"}
        if outcome and "keep" in actions:
            _keep(doing, outcome, session.settings)
            return Worked(outcome, status=KEPT), left | {"besides"}
    more = next((action.removeprefix(_MORE) for action in reversed(actions) if action.startswith(_MORE)), "")
    besides = _result(doing, more) if more in {each.id for each in session.lab.more} else None
    if besides:
        return Worked(outcome, besides, DONE), left
    if moved:
        return Worked(outcome, status=OUTDATED if _shows_besides(doing) else ""), left
    if session.lab.action:
        return Worked(outcome, status=DONE if outcome else ""), {"besides"}
    return Worked(outcome), left | {"besides", "status"}


def _run(doing: _Doing) -> Result | None:
    """Run a lab that has a button, and keep the run; a message that is sent twice runs it once."""
    message, session = doing.message.id, doing.session
    if any(run.message == message for run in session.runs):
        return None
    settings = session.settings
    result = _result(doing)
    if result is None:
        return None
    _keep(doing, result, settings)
    return result


def _keep(doing: _Doing, result: Result, settings: Settings) -> None:
    session = doing.session
    session.keep_run(result, settings, message=doing.message.id)
    if session.problem:
        doing.troubles.append(Trouble(kind="unrecorded", words=session.problem))
        session.problem = ""


def _compare(doing: _Doing) -> None:
    """Put the two runs side by side that the page shows in its lists."""
    one, other = (doing.message.ui.get(name, "") for name in ("one", "other"))
    numbers = {str(run.number): run.number for run in doing.session.runs}
    if one in numbers and other in numbers:
        doing.session.compare(numbers[one], numbers[other])


def _is_early(doing: _Doing) -> bool:
    """Whether something is asked for that something else has to come before."""
    asked = any(action == "run" or action.startswith(_MORE) for action in _actions(doing.message))
    return asked and bool(doing.session.waits_for or doing.session.expects)


def _begins(doing: _Doing) -> bool:
    """Whether a prediction was just made."""
    return any(isinstance(event, Put) and event.part == PREDICTED for event in doing.message.events)


def _result(doing: _Doing, more: str = "run") -> Result | None:
    try:
        return result_of(doing.session.run(more=more), doing.place.figures.keep)
    except AiteamError as error:
        doing.refuse(error)
        return None


def _address(doing: _Doing) -> Any:
    return lambda name: doing.place.figures.address(doing.message.exercise, name)


def _shows_others(doing: _Doing) -> bool:
    """Whether the page shows other settings than those that are kept."""
    drawn = {each.id: each for each in render_lab(doing.session)}
    return doing.message.seen.get("settings") != drawn["settings"].digest


def _shows_besides(doing: _Doing) -> bool:
    """Whether the page shows something that was worked out besides."""
    return doing.message.seen.get("besides", "") not in ("", Fragment("besides", "").digest)


def _changed(doing: _Doing, drawn: Sequence[Fragment], left: set[str]) -> list[Drawn]:
    seen = doing.message.seen
    return [
        Drawn(id=each.id, html=each.html, v=each.digest)
        for each in drawn
        if each.id not in left and seen.get(each.id) != each.digest
    ]
