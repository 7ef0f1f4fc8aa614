"""A team that is designed for a scenario.

An answer is ``{"draft": design, "plan": design, "prediction": {"score": 70, "hole": area}, "revision": design,
"reason": text, "versions": [design, ...], "variant": 2}``; the plan is what was committed, and a design has the form
of :class:`aiteam.team.TeamDesign`. What is marked is the committed plan, and what its one explained revision wins back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal, Self, final

from pydantic import Field

from aiteam._version import MODEL
from aiteam.catalog import catalog
from aiteam.catalog.models import Id
from aiteam.errors import DesignError, Fault, StoreError
from aiteam.exercises.designs import FULL, Place, explained, given_variant, known, marking, report_on, trusted, way_of
from aiteam.exercises.kinds.base import Answer, Bank, Exercise, ExerciseId, Faults, Known
from aiteam.exercises.kinds.readers import Reader, Readers, RefusedError, choice, text, whole_number
from aiteam.exercises.results import CheckResult, Difference, Outcome
from aiteam.progress import Attempt
from aiteam.scenarios import scenarios
from aiteam.team import TeamDesign, read_design
from aiteam.team.fading import Form, faded

WON_BACK = 0.5
"""The share of what an explained revision gains that counts."""

MAX_VARIANT = 9
"""The highest number of a variant where the scenario is not known here."""

MAX_VERSIONS = 9
"""Maximum number of versions of a design that are set aside."""

UNTRUSTED = (
    "This scenario is the instructor's own, and a notebook that runs could read it. It is not marked here: use aiteam "
    "grade, or nbgrader autograde with the nbgrader_config.py of the course."
)
"""What is said where a learner's notebook is run to be marked, which tells the learner everything that is there."""

NO_HOLE = "none"
"""What is predicted where no hole is expected."""


@final
class Design(Exercise):
    """A team that is designed for a scenario, predicted, committed, and once revised."""

    kind: Literal["design"]
    scenario: Id
    variant: int = Field(default=0, ge=0)
    form: Form = Form.BLANK
    """How much of a good design is given."""
    begin_with: ExerciseId | None = None
    """An earlier exercise whose committed plan is where this one begins."""
    practice: bool = False
    """True where no mark depends on it, so that broken principles are told before the commitment."""
    graded: bool = False
    """True where nothing is said about the plan before the marks are released."""
    private: bool = False
    """True where the scenario is the instructor's own, and learners have only its public part."""

    @property
    def place(self) -> Place:
        """Where it is set: the scenario, its variant, and whether it is the instructor's own."""
        return self.scenario, self.variant, self.private

    def readers(self, bank: Bank) -> Readers:
        """The design on its way from a draft to the one revision."""
        return {
            "draft": _design,
            "plan": _design,
            "prediction": _prediction,
            "revision": _design,
            "reason": text,
            "versions": _versions,
            "variant": _variant(self.scenario),
        }

    def dangling(self, known: Known) -> Iterator[Fault]:
        """A scenario, a variant or an earlier exercise that is not there."""
        where, scenario = f"{self.id}.yaml", known.scenarios.get(self.scenario)
        if scenario is None:
            yield Fault(where, "scenario", self.scenario, f"one of {', '.join(known.scenarios)}")
        elif self.variant > len(scenario.variants):
            yield Fault(where, "variant", str(self.variant), f"a number from 0 to {len(scenario.variants)}")
        if self.begin_with and not isinstance(known.exercises.get(self.begin_with), Design):
            yield Fault(where, "begin_with", self.begin_with, "the id of another design exercise")

    def check(self, answer: Answer, bank: Bank, faults: Faults, *, own_variant: bool, explain: bool) -> CheckResult:
        """Mark the committed plan, and the explained revision if there is one.

        Raises:
            StoreError: Marks are made here, and the instructor's folder or secret is not known.
        """
        needed = round(self.points * self.pass_at, 2)
        nothing = CheckResult(self.id, Outcome.NOT_YET, 0.0, self.points, (), faults, needed)
        if "plan" not in answer:
            outcome = Outcome.NOT_YET if faults else Outcome.NOT_ATTEMPTED
            return replace(nothing, outcome=outcome, headline="nothing is committed yet.")
        if own_variant and (refusal := self._refused_variant()):
            return replace(nothing, headline=refusal)
        if self.graded and not marking():
            return replace(nothing, outcome=Outcome.KEPT, headline="committed. The marks come with the feedback.")
        if self.private and not trusted():
            raise StoreError(UNTRUSTED)
        committed = read_design(answer["plan"])
        grade = self.grade_of(committed)
        headline = f"the plan you committed reaches {grade:.0f} of 100."
        if "revision" in answer and not self.graded:
            grade, headline, committed = self._revised(answer, committed)
        points = float(round(self.points * grade / 100, 2))
        outcome = Outcome.PASSED if points >= needed else Outcome.NOT_YET
        told = "revision" in answer or self.graded or marking()
        findings = tuple(explained(self.place, committed, told=told)) if explain else ()
        return CheckResult(self.id, outcome, points, self.points, findings, faults, needed, headline)

    def grade_of(self, design: TeamDesign) -> float:
        """The grade of a design in this exercise, from 0 to 100.

        Where all but the last step is given, the grade is that of the decision which was left open: the plan as it was
        given, with nothing decided, is 0, and the best is 100.
        """
        grade = report_on(self.place, design).grade or 0.0
        if self.form is not Form.LAST_STEP_OPEN:
            return grade
        given = report_on(self.place, faded(known(*self.place).design, self.form)).grade or 0.0
        return min(100.0, max(0.0, 100.0 * (grade - given) / (100.0 - given))) if given < 100.0 - FULL else 100.0

    def _revised(self, answer: Answer, first: TeamDesign) -> tuple[float, str, TeamDesign]:
        """The grade, the headline and the design to be explained, once there is a revision."""
        grade = self.grade_of(first)
        if not answer.get("reason", "").strip():
            words = (
                f"the plan you committed reaches {grade:.0f} of 100. The revision has no reason, so it does not count."
            )
            return grade, words, first
        last = read_design(answer["revision"])
        reached = self.grade_of(last)
        gain = reached - grade
        words = f"your plan reached {grade:.0f} of 100 and your revision {reached:.0f}; half of a gain counts."
        return (grade + WON_BACK * gain, words, last) if gain > 0 else (grade, words, first)

    def _refused_variant(self) -> str:
        """That an answer is for another variant than its learner was given; empty where it is not, or nobody knows."""
        expected = given_variant()
        if expected is None and marking():
            raise StoreError(
                "Each learner has a variant of one's own here, and the secret for it is not known. Mark with aiteam "
                "grade, with AITEAM_VARIANT_SECRET set to the file that holds the secret."
            )
        if expected in (None, self.variant):
            return ""
        return f"this plan is for variant {self.variant}; the one given out is {expected}. It earns nothing."

    def solution(self, bank: Bank) -> dict[str, Any]:
        """The best plan."""
        return {"plan": known(*self.place).design.to_dict()}

    def differences(self, answer: Answer, bank: Bank) -> tuple[Difference, ...]:
        """What the best plan decides otherwise than what was committed last."""
        given = read_design(answer.get("revision") or answer.get("plan") or answer.get("draft") or {})
        rows = way_of(self.place, given).rows()
        return tuple(Difference(part, "", words, value, because) for part, words, value, because in rows if words)

    def practises(self, bank: Bank) -> frozenset[str]:
        """No statement by itself: a plan rests on all of them."""
        return frozenset()

    @property
    def silent(self) -> bool:
        """Where it is graded."""
        return self.graded

    def at_variant(self, answer: Answer) -> Self:
        """The exercise in the variant that the learner says was given out; as it is where none is said."""
        return self.model_copy(update={"variant": answer.get("variant", self.variant)})

    def essence(self, answer: Answer) -> Answer:
        """What was committed, without drafts and the prediction."""
        return {part: value for part, value in answer.items() if part not in ("draft", "versions", "prediction")}

    def unchecked_tries(self, answer: Answer) -> int:
        """The different versions that were set aside: a design is checked once only, so each counts as a try."""
        versions = answer.get("versions", [])
        return sum(version not in versions[:at] for at, version in enumerate(versions))

    def kept_mark(self, attempt: Attempt) -> CheckResult | None:
        """A mark that was given under an earlier version of the model stays as given."""
        if attempt.model == MODEL:
            return None
        needed = round(self.points * self.pass_at, 2)
        words = (
            f"this mark was given under version {attempt.model} of the model and stays. Version {MODEL} judges more "
            "strictly; what it says of the plan is shown below."
        )
        outcome = Outcome(attempt.outcome)
        return CheckResult(self.id, outcome, attempt.points, attempt.max_points, (), (), needed, words)


def _design(value: Any) -> dict[str, Any]:
    return read_design(value).to_dict()


def _variant(scenario_id: str) -> Reader:
    scenario = scenarios().get(scenario_id)
    most = len(scenario.variants) if scenario else MAX_VARIANT

    def read(value: Any) -> int:
        if type(value) is not int or not 1 <= value <= most:
            raise RefusedError(value, f"the number of a variant, from 1 to {most}")
        return value

    return read


def _versions(value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list | tuple) or len(value) > MAX_VERSIONS:
        raise RefusedError(value, f"a list of at most {MAX_VERSIONS} designs")
    designs = []
    for number, each in enumerate(value):
        try:
            designs.append(_design(each))
        except DesignError as error:
            inside = (Fault(f.where, f"{number}.{f.path}".rstrip("."), f.given, f.allowed) for f in error.faults)
            raise DesignError(inside) from None
    return designs


def _prediction(value: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping) or set(value) != {"score", "hole"}:
        raise RefusedError(value, "{'score': a whole number from 0 to 100, 'hole': a work area or 'none'}")
    read_hole = choice([*catalog().work_areas, NO_HOLE])
    return {"score": whole_number(100)(value["score"]), "hole": read_hole(value["hole"])}
