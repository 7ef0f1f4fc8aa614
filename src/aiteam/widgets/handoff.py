"""A piece of work on its way from hand to hand: choose who takes it next, and see where it stalls."""

from __future__ import annotations

from html import escape

import ipywidgets as w

from aiteam.exercises import CheckResult, Finding, Grade
from aiteam.exercises.kinds.elements import Item
from aiteam.exercises.kinds.handoff import Handoff
from aiteam.widgets.frame import ExerciseView
from aiteam.widgets.markup import paragraph, said


class HandoffView(ExerciseView):
    """The track of all stages, what happened so far, and the choice at the present stage."""

    action = "Hand it over"

    def body(self) -> list[w.Widget]:
        """The track, the story so far, and the choice."""
        exercise = self.session.exercise
        assert isinstance(exercise, Handoff)
        self.stages: tuple[Item, ...] = exercise.stages
        self._finish = exercise.finish
        self._track = w.HTML()
        self._story = w.HTML()
        self.choice = w.RadioButtons(options=[], description="", tooltip="")
        box = w.VBox([self.choice])
        box.add_class("stage")
        return [self._track, self._story, box]

    def more_buttons(self) -> list[w.Widget]:
        """The way back to the first stage."""
        self.again = w.Button(description="Start again", tooltip="")
        self.again.on_click(lambda _: self.restart())
        return [self.again]

    @property
    def stage(self) -> Item | None:
        """The stage that waits for its owner; None when the work has arrived."""
        return next((stage for stage in self.stages if not self._arrived(stage)), None)

    def check(self) -> None:
        """Hand the work to the chosen owner."""
        stage, choice = self.stage, self.choice.value
        if stage is None or choice is None:
            self._status.html = paragraph("First choose who takes it.")
            return
        self.session.put(stage.id, [*self._tried(stage), choice])
        super().check()
        self._status.focus(".stage input" if self.stage else ".actions button + button")

    def restart(self) -> None:
        """Take the work back to the first stage; earlier attempts stay in the record."""
        self.session.replace({})
        self.refresh()
        self._status.focus(".stage input")

    def status(self, result: CheckResult | None) -> str:
        """What came of the last choice, and once the work has arrived, how often it stalled."""
        if self.stage is not None and self._tried(self.stage):
            return paragraph("The work stops there. Choose again.")
        if self.stage is not None:
            return paragraph(f"Handed on. Next: “{self.stage.title}”") if self.session.answer else ""
        stalls = sum(self._tried(stage).index(stage.correct.id) for stage in self.stages)
        times = {0: "without a stall", 1: "after one stall"}.get(stalls, f"after {stalls} stalls")
        cost = " A stage with a stall earns half." if stalls else ""
        return paragraph(f"Arrived {times}.{cost} {result.summary if result else ''}") + paragraph(self._finish)

    def draw(self, result: CheckResult | None) -> None:
        """Draw the track, what happened so far, and the choice."""
        self._track.value = "".join(
            ('<ol class="track" aria-label="Stages">', *map(self._on_track, self.stages), "</ol>")
        )
        self._story.value = "".join(map(self._told, self.stages))
        stage = self.stage
        self.choice.layout.display = self.button.layout.display = "" if stage else "none"
        self.again.layout.display = "" if self.session.answer else "none"
        if stage:
            options = [(option.text, option.id) for option in stage.options if option.id not in self._tried(stage)]
            if tuple(options) != tuple(self.choice.options) or self.choice.description != stage.prompt:
                self.choice.description = stage.prompt
                self.choice.options = options
                self.choice.value = None

    def _tried(self, stage: Item) -> list[str]:
        tried: list[str] = self.session.answer.get(stage.id, [])
        return tried

    def _arrived(self, stage: Item) -> bool:
        return stage.correct.id in self._tried(stage)

    def _on_track(self, stage: Item) -> str:
        if self._arrived(stage):
            return f'<li class="past">{escape(stage.title)}<br>✓ {escape(stage.correct.text)}</li>'
        if stage is self.stage:
            return f'<li class="now" aria-current="step">{escape(stage.title)}<br>Who takes it?</li>'
        return f"<li>{escape(stage.title)}</li>"

    def _told(self, stage: Item) -> str:
        findings = []
        title = stage.title if stage.title.endswith(("?", "!", ".")) else f"{stage.title}."
        for tried in self._tried(stage):
            option = stage.option(tried)
            if option:
                grade = Grade.RIGHT if option.correct else Grade.WRONG
                findings.append(Finding(stage.id, stage.title, grade, option.text, f"{title} {option.feedback}"))
        return "".join(map(said, findings))
