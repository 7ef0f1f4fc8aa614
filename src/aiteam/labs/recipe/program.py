"""The program of the recipe, an agent of pydantic-ai that reads a booking, and its test with pydantic-evals."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pydantic_ai import Agent
from pydantic_ai.messages import ModelMessage, ModelRequest, ModelResponse, TextPart, UserPromptPart
from pydantic_ai.models.function import AgentInfo, FunctionModel
from pydantic_evals import Case, Dataset
from pydantic_evals.evaluators import EqualsExpected

Change = Literal["dates", "chatty", "nothing"]
Style = Literal["plain", "words", "skipping"]
"""How a desk has adapted its copy: not at all, to months in words, or so that it skips text before the first figure."""

DayAndMonth = tuple[int, int]
YEAR = 2027
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
FIGURES = "Answer with: arrival as DD/MM/YYYY; nights; guests."
WORDS = "Answer with: arrival with its month in words; nights; guests."


@dataclass(frozen=True, slots=True)
class Booking:
    """What the program reads out of a message."""

    arrival: date
    nights: int
    guests: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How a program did.

    Attributes:
        right: Messages that it read rightly.
        wrong: Messages that it read wrongly without noticing.
        failed: Messages at which it gave up.
    """

    right: int = 0
    wrong: int = 0
    failed: int = 0

    @property
    def all(self) -> int:
        """All messages."""
        return self.right + self.wrong + self.failed


def booking(when: DayAndMonth) -> Booking:
    """The booking of an invented message."""
    day, month = when
    return Booking(date(YEAR, month, day), nights=1 + day % 5, guests=1 + month % 4)


def message(booked: Booking) -> str:
    """An invented message of a guest."""
    arrival = f"{booked.arrival.day} {MONTHS[booked.arrival.month - 1]}"
    return f"There are {booked.guests} of us. We would come on {arrival} and stay for {booked.nights} nights."


def program(style: Style, change: Change) -> Callable[[str], Coroutine[Any, Any, Booking]]:
    """A copy of the recipe's program, on the model as it is after a change."""
    agent = Agent(FunctionModel(_model(change)), instructions=WORDS if style == "words" else FIGURES)

    async def read(text: str) -> Booking:
        return _parsed((await agent.run(text)).output, skipping=style == "skipping")

    return read


def _model(change: Change) -> Callable[[list[ModelMessage], AgentInfo], Awaitable[ModelResponse]]:
    """What plays the model; after a change it follows its instructions a little less well."""

    async def play(messages: list[ModelMessage], info: AgentInfo) -> ModelResponse:
        instructions, text = _asked(messages)
        guests, day, month, nights = _understood(text)
        figures = f"{month:02}/{day:02}/{YEAR}" if change == "dates" else f"{day:02}/{month:02}/{YEAR}"
        arrival = f"{day} {MONTHS[month - 1]} {YEAR}" if instructions == WORDS else figures
        greeting = "With pleasure! " if change == "chatty" else ""
        return ModelResponse(parts=[TextPart(f"{greeting}{arrival}; {nights}; {guests}")])

    return play


def _asked(messages: list[ModelMessage]) -> tuple[str, str]:
    """The instructions and the message that a model is sent."""
    (request,) = (each for each in messages if isinstance(each, ModelRequest))
    (text,) = (str(part.content) for part in request.parts if isinstance(part, UserPromptPart))
    return request.instructions or "", text


def _understood(text: str) -> tuple[int, int, int, int]:
    guests, day, nights = (int(figure) for figure in re.findall(r"\d+", text))
    (month,) = (number for number, name in enumerate(MONTHS, 1) if name in text)
    return guests, day, month, nights


def _parsed(answer: str, *, skipping: bool) -> Booking:
    """As a program reads an answer; like many, it exchanges day and month where only that makes a date.

    Raises:
        ValueError: The answer has another form than was asked for.
    """
    if skipping:
        answer = answer[re.search(r"\d|$", answer).start() :]  # type: ignore[union-attr]  # the end always matches
    written, nights, guests = answer.split("; ")
    day, month, year = written.replace("/", " ").split(" ")
    number = MONTHS.index(month) + 1 if month in MONTHS else int(month)
    first, second = (int(day), number) if number <= len(MONTHS) else (number, int(day))
    return Booking(date(int(year), second, first), int(nights), int(guests))


async def run_test(cases: Sequence[DayAndMonth], change: Change) -> Tally:
    """Run the recipe's own test on the model as it is after a change."""
    bookings = [booking(when) for when in cases]
    dataset: Dataset[str, Booking, None] = Dataset(
        name="recipe",
        cases=[Case(name=message(each), inputs=message(each), expected_output=each) for each in bookings],
        evaluators=[EqualsExpected()],
    )
    report = await dataset.evaluate(program("plain", change), progress=False)
    right = sum(all(each.value for each in case.assertions.values()) for case in report.cases)
    return Tally(right, len(report.cases) - right, len(report.failures))


async def run_copy(style: Style, daily: Sequence[DayAndMonth], change: Change) -> Tally:
    """Run a desk's copy on the messages of one day."""
    read, right, wrong, failed = program(style, change), 0, 0, 0
    for when in daily:
        booked = booking(when)
        try:
            found = await read(message(booked))
        except ValueError:
            failed += 1
        else:
            right, wrong = right + (found == booked), wrong + (found != booked)
    return Tally(right, wrong, failed)
