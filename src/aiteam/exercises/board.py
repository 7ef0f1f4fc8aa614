"""Designing a team, step by step: the model behind the design board. It displays nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from aiteam.answers import Answer
from aiteam.catalog import area_title
from aiteam.errors import AiteamError, AnswerError, Fault
from aiteam.exercises.designs import known, programs, report_on, situation, way_of
from aiteam.exercises.kinds.design import MAX_VERSIONS, NO_HOLE, Design
from aiteam.exercises.reading import read_answer
from aiteam.exercises.session import Session
from aiteam.optimizer import Way
from aiteam.optimizer.equals import in_words
from aiteam.scenarios import Scenario
from aiteam.scoring import ScoreReport, score
from aiteam.scoring.facts import Branches, branches_of
from aiteam.team import TeamDesign, differences, parse_design, read_design
from aiteam.team.fading import Form, faded
from aiteam.team.merging import carried_over


@dataclass(frozen=True, slots=True)
class Calibration:
    """How good a prediction was.

    Attributes:
        predicted: The grade that was predicted.
        reached: The grade that the plan reached.
        hole: The area that was predicted to have the biggest hole; ``none`` for no hole.
        real_hole: The critical area that has it.
    """

    predicted: int
    reached: float
    hole: str
    real_hole: str

    def __str__(self) -> str:
        off = round(self.predicted) - round(self.reached)
        words = "exactly right" if off == 0 else f"{abs(off)} too {'high' if off > 0 else 'low'}"
        score = f"You predicted {self.predicted} and reached {self.reached:.0f}: {words}."
        said, real = (None if hole == NO_HOLE else area_title(hole) for hole in (self.hole, self.real_hole))
        if said == real:
            return f"{score} {f'You found the biggest hole: {real}.' if real else 'And there is no hole, as you said.'}"
        if real is None:
            return f"{score} You feared a hole in {said}; there is none where it is critical."
        return f"{score} The biggest hole is in {real}; you {f'saw it in {said}' if said else 'expected none'}."


class Board:
    """A team design on its way from the first draft to a committed plan and one revision.

    Args:
        session: The session of a design exercise; every change is saved through it.

    Attributes:
        design: The design as it stands.
    """

    def __init__(self, session: Session) -> None:
        exercise = session.exercise
        assert isinstance(exercise, Design)
        self.session = session
        self.exercise: Design = exercise
        self.place = exercise.place
        self.scenario, self._branches = self._situation()
        self.design = self._saved("draft") or self.beginning

    @property
    def beginning(self) -> TeamDesign:
        """What is given to begin with: an earlier plan of the learner's, or as much of a good one as the form says."""
        if self.exercise.begin_with:
            return self._earlier_plan(self.exercise.begin_with) or TeamDesign()
        if self.exercise.private:
            return TeamDesign()
        scenario_id, variant, private = self.place
        variant = 0 if self.exercise.form is Form.WORKED else variant
        return faded(known(scenario_id, variant, private).design, self.exercise.form)

    @property
    def waits_for(self) -> str | None:
        """The exercise whose plan has to be committed before this board can begin; None where nothing is missing."""
        earlier = self.exercise.begin_with
        return earlier if earlier and self._earlier_plan(earlier) is None else None

    def change(self, design: TeamDesign, *, message: str = "") -> None:
        """Put another design on the board and save what is decided otherwise in it.

        What another window decided in the meantime stays, unless it is the very same decision.

        Args:
            design: What the design as it stands here becomes.
            message: The id of the message that asks for it: one that is sent twice acts once.
        """
        if design == self.design:
            return
        before = self.design
        self._draw_up(lambda present: carried_over(before, design, present), message)

    def facts(self) -> ScoreReport:
        """What can be seen of the design while it is made: its cost, loads, holes and broken rules, but no grade."""
        return score(self.design, self.scenario, branches=self._branches)

    @property
    def versions(self) -> dict[str, TeamDesign]:
        """Earlier versions of the learner's own, by name."""
        found = {"What was given": self.beginning}
        for number, data in enumerate(self.session.answer.get("versions", ()), 1):
            found[f"Set aside, {number}"] = read_design(data)
        if plan := self._saved("plan"):
            found["The plan you committed"] = plan
        return found

    def set_aside(self, *, message: str = "") -> None:
        """Keep the design as it stands as a version; the oldest goes when there are too many."""
        version = self.design.to_dict()
        self.session.edit(
            lambda answer: {"versions": [*answer.get("versions", ()), version][-MAX_VERSIONS:]}, message=message
        )

    def compare(self, version: str) -> tuple[str, ...]:
        """What the design as it stands decides otherwise than an earlier version, one sentence a decision."""
        return differences(self.versions[version], self.design, self.scenario.names)

    def take_up(self, text: str) -> None:
        """Take a design in from JSON.

        Raises:
            DesignError: The text holds no design; lists every fault, and nothing was changed.
        """
        self.change(parse_design(text.encode(errors="replace"), "the JSON"))

    def as_json(self) -> str:
        """The design as JSON, to be kept or passed on."""
        return json.dumps(self.design.to_dict(), indent=2, ensure_ascii=False)

    @property
    def plan(self) -> TeamDesign | None:
        """The plan that was committed, if one was."""
        return self._saved("plan")

    @property
    def revision(self) -> TeamDesign | None:
        """The revision that was committed, if one was."""
        return self._saved("revision")

    def commit(self, predicted: int, hole: str, *, message: str = "") -> None:
        """Commit the design as the plan, with the grade and the biggest hole that are predicted for it; only once.

        Raises:
            AnswerError: The prediction is none that is allowed.
        """
        plan = {"prediction": {"score": predicted, "hole": hole}, "plan": self.design.to_dict()}
        self.session.edit(lambda answer: None if "plan" in answer else plan, check=True, message=message)

    def revise(self, reason: str, *, message: str = "") -> None:
        """Commit the design as the one revision of the plan, with the reason for it.

        Raises:
            AnswerError: The reason is none that is allowed.
        """
        revision = {"reason": reason, "revision": self.design.to_dict()}

        def revised(answer: Answer) -> Answer | None:
            if not reason.strip():
                raise AnswerError([Fault(self.exercise.id, "reason", "nothing", "what you change, and why")])
            if revision["revision"] == answer.get("plan"):
                fault = Fault(self.exercise.id, "revision", "the plan as it was", "a plan that differs from it")
                raise AnswerError([fault])
            return revision if "plan" in answer and "revision" not in answer else None

        self.session.edit(revised, check=True, message=message)

    def outcome(self) -> ScoreReport | None:
        """The report on what was committed last; None before, and where marks wait for the feedback."""
        committed = self.revision or self.plan
        if committed is None or self.exercise.graded:
            return None
        return report_on(self.place, committed)

    @property
    def grade(self) -> float | None:
        """The grade of what was committed last in this exercise; None as for :meth:`outcome`."""
        committed = self.revision or self.plan
        return None if committed is None or self.exercise.graded else self.exercise.grade_of(committed)

    def way(self) -> Way | None:
        """The way from what was committed last to the best plan; None as for :meth:`outcome`.

        Before the one revision it is not told, so that a revision is the learner's own; gates and the one change that
        gains most are.
        """
        committed = self.revision or self.plan
        if committed is None or self.exercise.graded:
            return None
        way = way_of(self.place, committed)
        return way if self.revision is not None else replace(way, groups=(), idle=())

    def any_of(self) -> tuple[str, ...]:
        """Who else could lead, or answer for an area, in the best plan without any loss."""
        return in_words(known(*self.place).equals, self.scenario)

    def calibration(self) -> Calibration | None:
        """How good the prediction was; None before the plan is committed, and where marks wait for the feedback."""
        predicted, plan = self.session.answer.get("prediction"), self.plan
        if plan is None or predicted is None or self.exercise.graded:
            return None
        report = report_on(self.place, plan)
        reached = self.exercise.grade_of(plan)
        return Calibration(predicted["score"], reached, predicted["hole"], report.weakest or NO_HOLE)

    def other_plan(self) -> tuple[float, tuple[str, ...]] | None:
        """A different plan that is as good as the best: its grade, and what it decides otherwise than the learner's.

        It is told once the one revision is committed, so that a revision is the learner's own.
        """
        if self.outcome() is None or self.revision is None:
            return None
        solution = known(*self.place)
        mine = self.revision or self.plan or self.design
        others = [
            (design, differences(mine, design, self.scenario.names))
            for design in (solution.design, *solution.alternatives)
        ]
        design, words = max(others, key=lambda other: len(other[1]))
        return report_on(self.place, design).grade or 0.0, words

    def _situation(self) -> tuple[Scenario, Branches]:
        """The scenario as far as the learner is told of it, and its program."""
        if not self.exercise.private:
            return situation(*self.place), programs(*self.place)
        public = self.session.public(*self.place[:2])
        return public, branches_of(public)

    def _draw_up(self, change: Callable[[TeamDesign], TeamDesign], message: str) -> None:
        """Change the draft as it is saved; where none is, the design as it is given."""

        def drafted(answer: Answer) -> Answer:
            saved = answer.get("draft")
            return {"draft": change(self.beginning if saved is None else read_design(saved)).to_dict()}

        self.session.edit(drafted, message=message)
        self.design = self._saved("draft") or self.beginning

    def _saved(self, part: str) -> TeamDesign | None:
        data: dict[str, Any] | None = self.session.answer.get(part)
        return None if data is None else read_design(data)

    def _earlier_plan(self, exercise_id: str) -> TeamDesign | None:
        """The learner's plan of another exercise, as it was last committed; None where there is none."""
        exercise = self.session.library.exercise(exercise_id)
        try:
            answer, _ = read_answer(exercise, self.session.store.read(exercise_id).answer or {}, self.session.library)
        except AiteamError:
            answer = {}
        committed = answer.get("revision") or answer.get("plan")
        return None if committed is None else read_design(committed)
