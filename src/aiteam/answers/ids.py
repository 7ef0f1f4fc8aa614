"""Which ids a store takes. They become names of files, so they are checked before any file or lock is touched."""

from __future__ import annotations

import re

from aiteam.errors import AnswerError, Fault, shown

MAX_EXERCISE = 120
"""The letters of an exercise's id, at most; a file name has room for as many and for what a store adds to it."""

MAX_MESSAGE = 100
"""The letters of a message's id, at most."""

_WORD = r"[a-z0-9]+(-[a-z0-9]+)*"
_EXERCISE = re.compile(rf"{_WORD}(\.{_WORD})*")
_ASIDE = re.compile(r"previous|damaged-\d+")
_MESSAGE = re.compile(r"[\x21-\x7e]*")


def check_exercise(exercise: object) -> str:
    """The id of an exercise, if it is one.

    Raises:
        AnswerError: It is none; says what is allowed.
    """
    if type(exercise) is str and len(exercise) <= MAX_EXERCISE and _EXERCISE.fullmatch(exercise):
        if not _ASIDE.fullmatch(exercise.rpartition(".")[2]):
            return exercise
        raise _refusal("exercise", exercise, "an id that does not end as the copies of answers do")
    allowed = f"lower-case words joined by hyphens and points, such as before-llms.quiz, at most {MAX_EXERCISE} letters"
    raise _refusal("exercise", exercise, allowed)


def check_message(message: object) -> str:
    """The id of a message, if it is one; empty for none.

    Raises:
        AnswerError: It is none; says what is allowed.
    """
    if type(message) is str and len(message) <= MAX_MESSAGE and _MESSAGE.fullmatch(message):
        return message
    raise _refusal("message", message, f"letters, digits and signs of ASCII without spaces, at most {MAX_MESSAGE}")


def _refusal(kind: str, given: object, allowed: str) -> AnswerError:
    return AnswerError([Fault(f"the id of the {kind}", "", shown(given), allowed)])
