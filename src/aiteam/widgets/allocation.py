"""Points given out over a few areas, as bars that one draws: a slider an area, and what is left to give."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import ipywidgets as w

from aiteam.exercises import CheckResult
from aiteam.exercises.kinds.allocation import Allocation, Post
from aiteam.widgets.frame import ExerciseView
from aiteam.widgets.markup import said


class AllocationView(ExerciseView):
    """A block a post: what it is, a slider an area, what is left, and below it, once checked, why."""

    action = "Check my points"

    def body(self) -> list[w.Widget]:
        """A block for every post."""
        exercise = self.session.exercise
        assert isinstance(exercise, Allocation)
        self._total = exercise.total
        self.sliders: dict[str, dict[str, w.IntSlider]] = {}
        self.left: dict[str, w.HTML] = {}
        self.reasons: dict[str, w.HTML] = {}
        return [self._block(number, exercise, post) for number, post in enumerate(exercise.posts, start=1)]

    def _block(self, number: int, exercise: Allocation, post: Post) -> w.VBox:
        sliders = {
            area.id: w.IntSlider(value=0, min=0, max=exercise.total, description=area.title, tooltip="")
            for area in exercise.areas
        }
        for slider in sliders.values():
            slider.observe(lambda _: self._changed(post.id), names="value")
        bars = w.VBox(list(sliders.values()))
        bars.add_class("bars")
        self.sliders[post.id] = sliders
        self.left[post.id], self.reasons[post.id] = w.HTML(), w.HTML()
        heading = w.HTML(f"<p><b>{number}. {escape(post.text)}</b></p>")
        block = w.VBox([heading, bars, self.left[post.id], self.reasons[post.id]])
        block.add_class("question")
        return block

    def _changed(self, post: str) -> None:
        points = {area: slider.value for area, slider in self.sliders[post].items()}
        self.put(post, points if any(points.values()) else None)

    def show_answer(self) -> None:
        """Set every slider to the points that were given."""
        for post, sliders in self.sliders.items():
            points = self.session.answer.get(post, {})
            for area, slider in sliders.items():
                slider.value = points.get(area, 0)
            self.left[post].value = self._left(points)

    def _left(self, points: Mapping[str, int]) -> str:
        left = self._total - sum(points.values())
        if not left:
            return f'<p class="soft">All {self._total} points are given.</p>'
        words = f"{left} of {self._total} points left to give." if left > 0 else f"{-left} too many; take some back."
        return f'<p class="{"soft" if left > 0 else "over"}">{words}</p>'

    def draw(self, result: CheckResult | None) -> None:
        """Put the reason below each post whose points were checked as they are."""
        for post, reason in self.reasons.items():
            reason.value = said(self.session.finding(post))
