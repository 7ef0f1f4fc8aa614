"""Eighteen questions to an assistant: what each cost, by whatever the calls are grouped by, and what a change saves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from aiteam.labs.drawings import Bar, Bars, Key, parts
from aiteam.labs.models import Outcome, Place, Settings, Table
from aiteam.labs.real_model import RealModel, real_model
from aiteam.labs.session import labs
from aiteam.labs.spans import Step, Trace
from aiteam.labs.traces.assistant import answer_all, data
from aiteam.scoring.evidence import percent

CENTS = 100
MANY = 10_000

ALIKE, FAR = 1.5, 4.0
"""Below the one a cost is about the same, from the other on it is far more."""


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
    group = str(settings["group"])
    drawings = (_groups_drawn(found, bill, group), _trace_drawn(shown, bill))
    tables = (_grouped(found, bill, group), _in_full(shown, bill))
    return Outcome(tuple(lines), tables, drawings=drawings, came=_came(found, bill))


def _came(found: Sequence[Trace], bill: Bill) -> str:
    """The option of the prediction: what a question costs with the new prompt, measured by the old one."""
    costs: dict[str, float] = {}
    for prompt in {trace.prompt for trace in found}:
        here = [trace for trace in found if trace.prompt == prompt]
        costs[prompt] = (bill.cents(_steps(here)) or 0.0) / len(here)
    old, new = (costs[prompt] for prompt in sorted(costs))
    if not old:
        return ""
    return "alike" if new < ALIKE * old else "double" if new < FAR * old else "more"


def _groups_drawn(found: Sequence[Trace], bill: Bill, group: str) -> Bars:
    """What each group costs, and what one of its questions does."""
    bars = []
    for label, (steps, questions) in _groups(found, group).items():
        cents, calls = bill.cents(steps), sum(bool(step.model) for step in steps)
        said = f"{_money(cents)}, in {calls} call{'' if calls == 1 else 's'} for {len(questions)} of the questions"
        bars.append(Bar(label, said, parts((cents or 0.0, "full"))))
    return Bars(f"{_TITLES[group]}, in cents", tuple(bars))


def _trace_drawn(trace: Trace, bill: Bill) -> Bars:
    """The steps of a trace, each after the one before."""
    bars, before = [], 0.0
    for step, row in zip(trace.steps, _step_rows(trace, bill), strict=True):
        said = f"{step.seconds:.1f} s" + (f", {row[3]} cents" if step.model else "")
        bars.append(Bar(row[0], said, parts((before, "gap"), (step.seconds, "dots" if step.tool else "full"))))
        before += step.seconds
    key: Key = (("full", "a call to a model"), ("dots", "a look-up"))
    title = f"Question {trace.request} ({trace.prompt}), step by step"
    return Bars(title, tuple(bars), key, ends=("0 s", f"{before:.1f} s"))


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
    rows = [_row(label, len(questions), steps, bill) for label, (steps, questions) in _groups(found, group).items()]
    columns = ("", "Questions", "Calls", "Tokens in", "Tokens out", "Cents", "Cents a question", "Seconds a question")
    return Table(_TITLES[group], columns, tuple(rows), repeats=True)


def _groups(found: Sequence[Trace], group: str) -> Mapping[str, tuple[list[Step], set[int]]]:
    """The steps of each group, and in which questions they were taken."""
    groups: dict[str, tuple[list[Step], set[int]]] = defaultdict(lambda: ([], set()))
    for trace in found:
        for step in trace.steps:
            if label := _label(trace, step, group):
                groups[label][0].append(step)
                groups[label][1].add(trace.request)
    return groups


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
        repeats=True,
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
