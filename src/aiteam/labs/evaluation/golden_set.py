"""A golden set and who marks its answers: people, a program, or a judge model with a rubric."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from aiteam.catalog.models import Id, Text
from aiteam.errors import LabError
from aiteam.labs.real_model import RealModel
from aiteam.labs.running import finish
from aiteam.loader import CONTENT, EachOnce, Entry, load_one

if TYPE_CHECKING:
    from pydantic_ai.messages import ModelMessage, ModelResponse
    from pydantic_ai.models import Model
    from pydantic_ai.models.function import AgentInfo
    from pydantic_evals import Dataset
    from pydantic_evals.evaluators import Evaluator

Version = Literal["old", "new"]
VERSIONS: tuple[Version, ...] = ("old", "new")

FRIENDLY_WORDS = 5
"""The number of words from which the mock judge finds an answer friendly and helpful."""

PEOPLE, MARKS = "people", "marks"
"""What the two evaluators of a run are called."""


class Answer(Entry):
    """What a version of the assistant answered, and whether people passed it."""

    text: Text
    people: bool


class GoldenCase(Entry):
    """A question with its agreed answer, and what both versions answered."""

    id: Id
    topic: Id
    question: Text
    expected: Text
    must: Text
    """What a program looks for in an answer."""
    old: Answer
    new: Answer

    def answer(self, version: Version) -> Answer:
        """What that version answered."""
        return self.old if version == "old" else self.new


class Topic(Entry):
    """What some of the cases are about."""

    id: Id
    title: Text


class Rubrics(Entry):
    """What the judge is asked."""

    loose: Text
    sharp: Text


class GoldenSet(Entry):
    """All cases, with as many of each topic."""

    rubrics: Rubrics
    topics: Annotated[tuple[Topic, ...], EachOnce]
    cases: Annotated[tuple[GoldenCase, ...], EachOnce] = Field(min_length=1)

    def first(self, count: int) -> tuple[GoldenCase, ...]:
        """A number of cases, spread over the topics as evenly as it goes."""
        by_topic = [[case for case in self.cases if case.topic == topic.id] for topic in self.topics]
        return tuple(case for layer in zip(*by_topic, strict=True) for case in layer)[:count]


@cache
def golden_set() -> GoldenSet:
    """The course's own golden set, read once."""
    return load_one(CONTENT / "lab-data" / "evaluation.yaml", GoldenSet)


@dataclass(frozen=True, slots=True)
class Marked:
    """The marks of some cases: by the chosen judge, and by people, version by version, in the order of the cases."""

    cases: tuple[GoldenCase, ...]
    marks: Mapping[Version, Sequence[bool]]
    people: Mapping[Version, Sequence[bool]]

    def passed(self, version: Version, topic: str = "") -> tuple[int, int]:
        """How many answers passed, and how many were judged; of one topic or of all."""
        chosen = [mark for case, mark in zip(self.cases, self.marks[version], strict=True) if topic in ("", case.topic)]
        return sum(chosen), len(chosen)


def mark(cases: Sequence[GoldenCase], who: str, real: RealModel | None) -> Marked:
    """Have the answers of both versions marked.

    Args:
        cases: Which cases.
        who: ``"people"``, ``"words"``, ``"loose"`` or ``"sharp"``.
        real: The model that judges; none for the mock.

    Raises:
        LabError: The real model did not judge them all.
    """
    found = {version: finish(_run(cases, version, who, real)) for version in VERSIONS}
    by = {name: {version: found[version][name] for version in VERSIONS} for name in (MARKS, PEOPLE)}
    return Marked(tuple(cases), by[MARKS], by[PEOPLE])


async def _run(
    cases: Sequence[GoldenCase], version: Version, who: str, real: RealModel | None
) -> dict[str, list[bool]]:
    answers = {case.question: case.answer(version).text for case in cases}

    async def assistant(question: str) -> str:
        return answers[question]

    report = await _dataset(cases, version, who, real).evaluate(assistant, progress=False, max_concurrency=4)
    failures = [failure.error_message for each in report.cases for failure in each.evaluator_failures]
    if failures:
        raise LabError(f"The judge did not mark {len(failures)} of the answers. The first time it said: {failures[0]}")
    by_name = {each.name: each.assertions for each in report.cases}
    return {name: [by_name[case.id][name].value for case in cases] for name in (MARKS, PEOPLE)}


def _dataset(
    cases: Sequence[GoldenCase], version: Version, who: str, real: RealModel | None
) -> Dataset[str, str, GoldenCase]:
    from pydantic_evals import Case, Dataset
    from pydantic_evals.evaluators import Evaluator, EvaluatorContext, LLMJudge

    class People(Evaluator[str, str, GoldenCase]):
        def evaluate(self, ctx: EvaluatorContext[str, str, GoldenCase]) -> dict[str, bool]:
            return {PEOPLE: bool(ctx.metadata and ctx.metadata.answer(version).people)}

    class Words(Evaluator[str, str, GoldenCase]):
        def evaluate(self, ctx: EvaluatorContext[str, str, GoldenCase]) -> dict[str, bool]:
            return {MARKS: bool(ctx.metadata and ctx.metadata.must.lower() in ctx.output.lower())}

    class SameAsPeople(People):
        def evaluate(self, ctx: EvaluatorContext[str, str, GoldenCase]) -> dict[str, bool]:
            return {MARKS: super().evaluate(ctx)[PEOPLE]}

    def judge() -> LLMJudge:
        return LLMJudge(
            rubric=getattr(golden_set().rubrics, who),
            model=real.model() if real else _mock_judge(),
            include_input=True,
            include_expected_output=who == "sharp",
            assertion={"evaluation_name": MARKS},
        )

    chosen = {"people": SameAsPeople, "words": Words}.get(who, judge)
    evaluators: list[Evaluator[str, str, GoldenCase]] = [People(), chosen()]
    return Dataset(
        name="guests",
        cases=[
            Case(name=each.id, inputs=each.question, expected_output=each.expected, metadata=each) for each in cases
        ],
        evaluators=evaluators,
    )


def _mock_judge() -> Model:
    """A judge without a model behind it: it reads what a judge is sent, and decides by a simple rule."""
    from pydantic_ai.messages import ModelResponse, ToolCallPart
    from pydantic_ai.models.function import FunctionModel

    async def judge(messages: list[ModelMessage], info: AgentInfo) -> ModelResponse:
        sent = "".join(str(getattr(part, "content", "")) for each in messages for part in each.parts[-1:])
        answer, expected = _section(sent, "Output"), _section(sent, "ExpectedOutput")
        passed = tells(answer, expected) if expected else len(answer.split()) >= FRIENDLY_WORDS
        verdict = {"reason": "By the rule of the mock.", "pass": passed, "score": float(passed)}
        return ModelResponse(parts=[ToolCallPart(info.output_tools[0].name, verdict)])

    return FunctionModel(judge, model_name="mock judge")


def tells(answer: str, expected: str) -> bool:
    """Whether an answer repeats the figures of the agreed one; or, where there are none, half of its longer words."""
    if figures := re.findall(r"\d+", expected):
        return set(figures) <= set(re.findall(r"\d+", answer))
    words = {word for word in re.findall(r"[a-z]+", expected.lower()) if len(word) > 3}
    return 2 * len(words & set(re.findall(r"[a-z]+", answer.lower()))) >= len(words)


def _section(text: str, name: str) -> str:
    found = re.search(rf"<{name}>(.*?)</{name}>", text, re.DOTALL)
    return found.group(1).strip() if found else ""
