"""One exercise at the moment it is drawn: its session, the mode, and what is said about each part."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from aiteam.exercises import CheckResult, Finding, Session, check_answer
from aiteam.exercises.kinds import Exercise
from aiteam.views.fragments import Fragment, Mode
from aiteam.views.templating import draw

E = TypeVar("E", bound=Exercise)


@dataclass(frozen=True)
class Scene(Generic[E]):
    """What a template needs to know of an exercise, whatever its kind."""

    session: Session
    exercise: E
    mode: Mode

    @property
    def live(self) -> bool:
        """Whether it can be answered."""
        return self.mode is Mode.LIVE

    @property
    def printed(self) -> bool:
        """Whether it is a sheet of paper to be filled in."""
        return self.mode is Mode.PRINT

    @property
    def answer(self) -> dict[str, Any]:
        """The answer as it is saved; a printed sheet is empty."""
        return {} if self.printed else self.session.answer

    @cached_property
    def result(self) -> CheckResult | None:
        """What a check says of this very answer: the last one, or for feedback one that leaves no trace."""
        if self.live:
            return self.session.result
        if self.printed:
            return None
        own = self.session.own_variant
        return check_answer(self.exercise, self.session.answer or None, self.session.library, own_variant=own)

    def finding(self, part: str) -> Finding | None:
        """What is said about one part, if anything."""
        if self.live:
            return self.session.finding(part)
        return self.result.finding(part) if self.result else None

    def dom(self, *names: str) -> str:
        """An id in the page, which may show many exercises."""
        return "-".join((self.exercise.id.replace(".", "-"), *filter(None, names)))

    def fragment(self, name: str, template: str, **values: Any) -> Fragment:
        """A fragment drawn from a template, which sees this scene as ``scene``."""
        return Fragment(name, draw(template, scene=self, **values).strip())
