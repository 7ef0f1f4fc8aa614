"""Questions with options, and, where the exercise asks for it, how sure one is."""

from __future__ import annotations

from typing import Any

import ipywidgets as w

from aiteam.exercises import CheckResult
from aiteam.exercises.kinds.choices import CONFIDENCE, Choices, certain_of
from aiteam.exercises.kinds.elements import Item
from aiteam.widgets.frame import ExerciseView
from aiteam.widgets.markup import paragraph, said


class QuestionsView(ExerciseView):
    """A block a question: its text, its options, how sure, and, once checked, why."""

    def body(self) -> list[w.Widget]:
        """A block for every question."""
        exercise = self.session.exercise
        assert isinstance(exercise, Choices)
        self.options: dict[str, w.RadioButtons] = {}
        self.confidence: dict[str, w.Dropdown] = {}
        self.reasons: dict[str, w.HTML] = {}
        items = self.session.library.questions(exercise)
        return [self._block(number, item, exercise.confidence) for number, item in enumerate(items, start=1)]

    def _block(self, number: int, item: Item, asks_confidence: bool) -> w.VBox:
        options = w.RadioButtons(
            options=[(option.text, option.id) for option in item.options],
            value=None,
            description=f"{number}. {item.prompt}",
            tooltip="",
        )
        options.observe(lambda _: self._changed(item.id), names="value")
        self.options[item.id] = options
        parts: list[w.Widget] = [options]
        if asks_confidence:
            sure = w.Dropdown(
                options=[("rather not say", ""), *((label, key) for key, label in CONFIDENCE.items())],
                value="",
                description="How sure are you?",
                tooltip="",
            )
            sure.add_class("sure")
            sure.observe(lambda _: self._changed(item.id), names="value")
            self.confidence[item.id] = sure
            parts.append(sure)
        self.reasons[item.id] = w.HTML()
        block = w.VBox([*parts, self.reasons[item.id]])
        block.add_class("question")
        return block

    def _changed(self, item: str) -> None:
        choice = self.options[item].value
        if choice is None:
            return  # how sure one is of nothing is no answer; it is kept with the choice
        value: dict[str, Any] = {"choice": choice}
        if item in self.confidence and self.confidence[item].value:
            value["confidence"] = self.confidence[item].value
        self.put(item, value)

    def show_answer(self) -> None:
        """Set every block to what was chosen, and how surely."""
        for item, options in self.options.items():
            saved = self.session.answer.get(item, {})
            options.value = saved.get("choice")
            if item in self.confidence:
                self.confidence[item].value = saved.get("confidence", "")

    def status(self, result: CheckResult | None) -> str:
        """How it stands, and what became of the answers that were certain."""
        lines = [super().status(result)]
        if result is not None and (certain := certain_of(self.session.answer, result)):
            lines.append(paragraph(_certain(*certain)))
        if result is not None and getattr(self.session.exercise, "baseline", False):
            lines.append(paragraph("Your first answers count; what you change now is practice."))
        return "".join(lines)

    def draw(self, result: CheckResult | None) -> None:
        """Put the explanation of the very option that was chosen below each question."""
        for item, reason in self.reasons.items():
            reason.value = said(self.session.finding(item))


def _certain(right: int, answered: int) -> str:
    """What a learner reads about the answers that were given as certain."""
    times = "once" if answered == 1 else f"{answered} times"
    if right == answered:
        return f"You were certain {times}, and right {'each time' if answered > 1 else 'about it'}."
    wrong = answered - right
    first = "Look at that one first." if wrong == 1 else "Look at those first: they are the ones worth most."
    about = f" about {wrong} of them" if answered > 1 else ""
    return f"You were certain {times}, and wrong{about}. {first}"
