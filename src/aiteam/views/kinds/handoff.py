"""A piece of work on its way from hand to hand: choose who takes it next, and see where it stalls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aiteam.errors import StaleError
from aiteam.exercises import Finding, Grade, Session
from aiteam.exercises.kinds.elements import Item
from aiteam.exercises.kinds.handoff import Handoff
from aiteam.views.events import Act
from aiteam.views.fragments import Button, Fragment, Reply
from aiteam.views.scene import Scene
from aiteam.views.view import Handler, View, require_saved, save

CHOOSE = "First choose who takes it."
"""Said where nobody is chosen yet."""

GONE_ON = "The work was handed on in another window. This is how it stands now: choose again."
"""Said to a choice that was made for a stage that is over."""


class HandoffView(View[Handoff]):
    """The track of all stages, what happened so far, and the choice at the present stage."""

    model = Handoff
    button = "Hand it over"

    def body(self, scene: Scene[Handoff]) -> Iterator[Fragment]:
        """The track, the story so far, and the choice; on paper all stages one after the other."""
        stage = _stage(scene)
        if scene.live:
            arrived = [each for each in scene.exercise.stages if _arrived(scene, each)]
            yield scene.fragment("track", "track", arrived=arrived, now=stage)

        def options_of(stage: Item, *, tried: bool = True) -> list[tuple[str, str]]:
            gone = () if tried else _tried(scene, stage)
            return [(option.id, option.text) for option in stage.options if option.id not in gone]

        told = [finding for each in scene.exercise.stages for finding in _told(scene, each)]
        story = scene.fragment("story", "findings", findings=told, labels=False)
        choice = scene.fragment("stage", "stage", stage=stage, options_of=options_of)
        yield from (story, choice) if scene.live else (choice, story)

    def actions(self, ui: Mapping[str, str]) -> dict[str, Handler]:
        """To hand the work over, and to begin again."""

        def hand_over(session: Session, event: Act) -> Reply:
            return self._hand_over(session, event, ui.get("choice", ""))

        return super().actions(ui) | {"check": hand_over, "again": self._again}

    def _hand_over(self, session: Session, event: Act, choice: str) -> Reply:
        """Hand the work to whoever is chosen, unless it has left the stage for which they were chosen."""
        scene = self.scene(session)
        stage = _stage(scene)
        if stage is None or event.data.get("stage") != stage.id:
            raise StaleError(GONE_ON)
        if not choice:
            return Reply(problem=CHOOSE, focus=scene.dom("stage"))
        if choice in _tried(scene, stage):
            raise StaleError(GONE_ON)
        save(session, stage.id, [*_tried(scene, stage), choice])
        session.check()
        return Reply(focus=scene.dom("stage" if _stage(self.scene(session)) else "again"))

    def _again(self, session: Session, event: Act) -> Reply:
        """Take the work back to the first stage; earlier attempts stay in the record."""
        session.replace({})
        require_saved(session)
        return Reply("Back at the first stage.", focus=self.scene(session).dom("stage"))

    def buttons(self, scene: Scene[Handoff]) -> tuple[Button, ...]:
        """To hand it over while there is a stage, and the way back to the first one."""
        stage = _stage(scene)
        hand_over = (Button(self.button, "check", {"stage": stage.id}),) if stage else ()
        return (*hand_over, *((Button("Start again", "again"),) if scene.answer else ()))

    def status(self, scene: Scene[Handoff]) -> tuple[str, ...]:
        """What came of the last choice, and once the work has arrived, how often it stalled."""
        stage = _stage(scene)
        if not scene.live and stage:
            return super().status(scene)
        if stage is not None and _tried(scene, stage):
            return ("The work stops there. Choose again.",)
        if stage is not None:
            return (f"Handed on. Next: “{stage.title}”",) if scene.answer else ()
        stalls = sum(_tried(scene, each).index(each.correct.id) for each in scene.exercise.stages)
        times = {0: "without a stall", 1: "after one stall"}.get(stalls, f"after {stalls} stalls")
        cost = " A stage with a stall earns half." if stalls else ""
        summary = f" {scene.result.summary}" if scene.result else ""
        return (f"Arrived {times}.{cost}{summary}", scene.exercise.finish)


def _tried(scene: Scene[Handoff], stage: Item) -> list[str]:
    tried: list[str] = scene.answer.get(stage.id, [])
    return tried


def _arrived(scene: Scene[Handoff], stage: Item) -> bool:
    return stage.correct.id in _tried(scene, stage)


def _stage(scene: Scene[Handoff]) -> Item | None:
    """The stage that waits for its owner; None when the work has arrived."""
    return next((stage for stage in scene.exercise.stages if not _arrived(scene, stage)), None)


def _told(scene: Scene[Handoff], stage: Item) -> Iterator[Finding]:
    title = stage.title if stage.title.endswith(("?", "!", ".")) else f"{stage.title}."
    for tried in _tried(scene, stage):
        if option := stage.option(tried):
            grade = Grade.RIGHT if option.correct else Grade.WRONG
            yield Finding(stage.id, stage.title, grade, option.text, f"{title} {option.feedback}")
