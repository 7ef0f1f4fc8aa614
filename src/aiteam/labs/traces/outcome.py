"""Eighteen questions to an assistant: what each cost, by whatever the calls are grouped by, and what a change saves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from aiteam.labs.models import Outcome, Place, Settings, Table
from aiteam.labs.real_model import RealModel, real_model
from aiteam.labs.session import labs
from aiteam.labs.spans import Step, Trace
from aiteam.labs.traces.assistant import answer_all, data
from aiteam.scoring.evidence import percent

CENTS = 100
MANY = 10_000


@dataclass(frozen=True, slots=True)
class Bill:
    """What calls cost, by invented prices or by a real model's published ones."""

    real: RealModel | None

    @property
    def currency(self) -> str:
        """Whose cents these are."""
        return "euros" if self.real is None else "dollars"

    def cents(self, steps: Sequence[Step]) -> float | None:
        """What some steps cost in cents; none where a price is not known."""
        costs = [self._cost(step) for step in steps if step.model]
        return None if None in costs else CENTS * sum(cost for cost in costs if cost is not None)

    def _cost(self, step: Step) -> float | None:
        from genai_prices import Usage

        usage = Usage(input_tokens=step.input_tokens, output_tokens=step.output_tokens)
        if self.real:
            return self.real.cost(usage)
        return next(model for model in data().models if model.id == step.model).cost(usage)


def run(settings: Settings, place: Place) -> Outcome:
    """Answer all questions, read the traces back, and group them."""
    real = real_model()
    place.tell("Starting; the first time takes a few seconds …" if real is None else f"Calling {real.name} …")
    found = answer_all(settings, real)
    bill = Bill(real)
    now = bill.cents(_steps(found))
    lines = [_bill_line(found, now, bill.currency)]
    if settings["change"] != "none" and real is None:
        lines.append(_saving_line(bill.cents(_steps(answer_all({**settings, "change": "none"}, None))), now))
    lines.append(labs()["traces"].texts["no-verdict"])
    if real:
        lines.append(real.said)
    shown = _opened(found, bill, str(settings["open"]))
    return Outcome(tuple(lines), (_grouped(found, bill, str(settings["group"])), _in_full(shown, bill)))


def _bill_line(found: Sequence[Trace], cents: float | None, currency: str) -> str:
    calls = sum(bool(step.model) for step in _steps(found))
    said = f"{len(found)} questions, {calls} calls to a model, {_money(cents)} cents."
    if cents is None:
        return said
    return f"{said} Ten thousand such questions would cost about {cents / CENTS / len(found) * MANY:.0f} {currency}."


def _saving_line(before: float | None, now: float | None) -> str:
    if not before or now is None:
        return "What the change saves is not known."
    saved = before - now
    return (
        f"Without the change it was {before:.2f} cents: it saves {saved:.2f}, or {percent(saved / before)} of the bill."
    )


def _grouped(found: Sequence[Trace], bill: Bill, group: str) -> Table:
    groups: dict[str, list[Step]] = defaultdict(list)
    questions: dict[str, set[int]] = defaultdict(set)
    for trace in found:
        for step in trace.steps:
            label = _label(trace, step, group)
            if label:
                groups[label].append(step)
                questions[label].add(trace.request)
    rows = [_row(label, len(questions[label]), steps, bill) for label, steps in groups.items()]
    columns = ("", "Questions", "Calls", "Tokens in", "Tokens out", "Cents", "Cents a question", "Seconds a question")
    return Table(_TITLES[group], columns, tuple(rows))


_TITLES: Mapping[str, str] = {
    "model": "By model",
    "prompt": "By prompt version",
    "topic": "By topic",
    "request": "Question by question",
}


def _label(trace: Trace, step: Step, group: str) -> str:
    """In which row of the table a step counts; in none where it is a look-up and models are compared."""
    match group:
        case "model":
            return _title(step.model)
        case "prompt":
            return trace.prompt
        case "topic":
            return next(each.title for each in data().topics if each.id == trace.topic)
        case _:
            return f"{trace.request}: {trace.topic}, {trace.prompt}"


def _title(model: str) -> str:
    return next((each.title for each in data().models if each.id == model), model)


def _row(label: str, questions: int, steps: Sequence[Step], bill: Bill) -> tuple[str, ...]:
    cents = bill.cents(steps)
    return (
        label,
        str(questions),
        str(sum(bool(step.model) for step in steps)),
        f"{sum(step.input_tokens for step in steps):,}",
        f"{sum(step.output_tokens for step in steps):,}",
        _money(cents),
        _money(None if cents is None else cents / questions),
        f"{sum(step.seconds for step in steps) / questions:.1f}",
    )


def _opened(found: Sequence[Trace], bill: Bill, which: str) -> Trace:
    def cost(trace: Trace) -> float:
        return bill.cents(trace.steps) or 0.0

    def duration(trace: Trace) -> float:
        return sum(step.seconds for step in trace.steps)

    key: Callable[[Trace], float] = duration if which == "slowest" else cost
    return min(found, key=key) if which == "cheapest" else max(found, key=key)


def _in_full(trace: Trace, bill: Bill) -> Table:
    question = data().requests[trace.request - 1].question
    return Table(
        f"Question {trace.request} in full: “{question}” ({trace.prompt})",
        ("Step", "Tokens in", "Tokens out", "Cents", "Seconds"),
        tuple(_step_rows(trace, bill)),
    )


def _step_rows(trace: Trace, bill: Bill) -> Iterator[tuple[str, ...]]:
    for number, step in enumerate(trace.steps, start=1):
        if step.tool:
            yield f"{number}. Looks up the booking", "", "", "", f"{step.seconds:.1f}"
        else:
            tokens = (f"{step.input_tokens:,}", f"{step.output_tokens:,}")
            yield f"{number}. Asks {_title(step.model)}", *tokens, _money(bill.cents([step])), f"{step.seconds:.1f}"


def _steps(found: Sequence[Trace]) -> list[Step]:
    return [step for trace in found for step in trace.steps]


def _money(cents: float | None) -> str:
    return "not known" if cents is None else f"{cents:.2f}"
