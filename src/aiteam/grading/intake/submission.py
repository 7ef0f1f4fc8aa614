"""A submission as data: the answers that were found, where each came from, and what is remarkable about them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any


@dataclass(frozen=True, slots=True)
class Remark:
    """Something an instructor should know of a submission.

    Attributes:
        words: What it is, what was expected and what to do.
        attention: Whether a person has to look, since a mark may be missing or wrong.
    """

    words: str
    attention: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """What was given for one exercise.

    Attributes:
        answer: The answer; None where nothing was answered, or it cannot be read.
        source: Where it was found, such as ``answers/before-llms.case-owners.json``; empty where it was not.
        unread: Why it cannot be read; empty where it can. What cannot be read is no answer, and no zero either.
        document: The answer's file as the course writes it; empty where there is no answer.
    """

    answer: Mapping[str, Any] | None = None
    source: str = ""
    unread: str = ""
    document: bytes = b""

    @property
    def digest(self) -> str:
        """The same for the same answer."""
        return _digest([self.answer, self.unread])


@dataclass(frozen=True, slots=True)
class Submission:
    """What one learner handed in for one assignment.

    Attributes:
        learner: The learner's id.
        given: By exercise of the assignment.
        remarks: What is remarkable about it.
        timestamp: What nbgrader wrote of when it was handed in; empty where it did not, or that cannot be read.
        secret: nbgrader's key to the feedback of this submission; empty where there is none.
        came_with_answers: Whether it can be told what was answered, even if that is nothing.
    """

    learner: str
    given: Mapping[str, Given]
    remarks: tuple[Remark, ...] = ()
    timestamp: str = ""
    secret: str = ""
    came_with_answers: bool = True

    @property
    def digest(self) -> str:
        """The same for the same submission, so that it is marked once."""
        given = {exercise: each.digest for exercise, each in self.given.items()}
        remarks = [[each.words, each.attention] for each in self.remarks]
        return _digest([given, remarks, self.timestamp, self.secret])


def _digest(data: Any) -> str:
    return sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:20]
