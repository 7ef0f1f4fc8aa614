"""A lab: its settings, and below them what came of them. Nothing is right or wrong, and what is set is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from aiteam.labs import KeptRun, Lab, LabSession, Pick, Result
from aiteam.labs.runs import compare
from aiteam.views.fragments import Button, Fragment, Mode
from aiteam.views.templating import about, draw

MANY = 9
"""More settings than this stand closer together, so that what comes of them stays in sight."""

WORKING = "Working …"
"""What is said while a lab works something out."""

DONE = "Done. The result is below."

Address = Callable[[str], str]
"""From the name of a figure to its address; empty where the host shows none."""


@dataclass(frozen=True, slots=True)
class Worked:
    """What was worked out for one drawing and is not kept.

    Attributes:
        outcome: What came of the settings.
        besides: What was worked out besides.
        status: What is said about it.
    """

    outcome: Result | None = None
    besides: Result | None = None
    status: str = ""


@dataclass(frozen=True)
class LabScene:
    """A lab at the moment it is drawn, as its templates see it."""

    session: LabSession
    mode: Mode
    address: Address

    @property
    def lab(self) -> Lab:
        """Its texts and settings."""
        return self.session.lab

    @property
    def live(self) -> bool:
        """Whether it can be used."""
        return self.mode is Mode.LIVE

    @property
    def printed(self) -> bool:
        """Whether it is a sheet of paper to be filled in."""
        return self.mode is Mode.PRINT

    def dom(self, *names: str) -> str:
        """An id in the page, which may show many labs."""
        return "-".join((self.session.name.replace(".", "-"), *filter(None, names)))

    def fragment(self, name: str, template: str, /, **values: object) -> Fragment:
        """A fragment drawn from a template, which sees this scene as ``scene``."""
        return Fragment(name, draw(template, scene=self, **values).strip())


def render_lab(
    session: LabSession,
    mode: Mode = Mode.LIVE,
    *,
    worked: Worked | None = None,
    ui: Mapping[str, str] | None = None,
    address: Address = lambda _: "",
) -> tuple[Fragment, ...]:
    """The lab as it stands, in fragments; nothing is run, saved or changed by it.

    Args:
        session: The learner at this lab.
        mode: To be used, printed empty, or with what was set.
        worked: What was worked out for this drawing; what came of runs that were kept is drawn besides.
        ui: Which runs are compared.
        address: Where the figures are.
    """
    worked, scene = worked or Worked(), LabScene(session, mode, address)
    last = session.runs[0] if session.runs and not session.waits_for else None
    outcome = worked.outcome or (last.result if last else None)
    note = scene.fragment("note", "lab_note")
    if not scene.live:
        shown = None if scene.printed else outcome
        return (_head(scene), _settings(scene), _outcome(scene, "outcome", shown), note)
    return (
        _head(scene),
        _settings(scene),
        scene.fragment("actions", "lab_actions", buttons=buttons(session)),
        scene.fragment("status", "status", lines=list(filter(None, (worked.status or status(session),)))),
        scene.fragment("problem", "problem", text=session.problem),
        _outcome(scene, "besides", worked.besides),
        _outcome(scene, "outcome", outcome),
        _runs(scene, ui or {}),
        note,
    )


def is_due(session: LabSession) -> bool:
    """Whether a lab answers every change at once, and so as soon as it is seen."""
    return not session.lab.action and not session.waits_for


def lab_html(session: LabSession, mode: Mode = Mode.LIVE, *, at: str = "", address: Address = lambda _: "") -> str:
    """A lab with all of its fragments, each in an element that the client finds again by name.

    Args:
        session: The learner at this lab; nothing is run or saved.
        mode: To be used, printed empty, or with what was set.
        at: The notebook in which it stands; it goes into every message.
        address: Where the figures are.
    """
    fragments = render_lab(session, mode, address=address)
    due = is_due(session)
    return draw("exercise", id=session.name, mode=mode, fragments=fragments, at=at, working=WORKING, due=due)


def buttons(session: LabSession) -> tuple[Button, ...]:
    """What can be done: run it, or open it once the exercise before it was checked; work out more; start again."""
    lab = session.lab
    if session.waits_for:
        return (Button(lab.action or "Open", "run"),)
    run = (Button(lab.action, "run"),) if lab.action else ()
    more = (Button(each.title, f"more.{each.id}") for each in lab.more)
    return (*run, *more, Button("Reset", "reset"))


def status(session: LabSession) -> str:
    """How it stands, as far as that is known from what is kept."""
    if first := session.waits_for:
        return f"First check “{first}”; then open this."
    if not session.lab.action:
        return ""
    if not session.runs:
        return "Choose your settings, then press the button."
    if session.runs[0].settings == session.settings:
        return DONE
    return "The settings have changed; press the button to see the new result."


def _head(scene: LabScene) -> Fragment:
    lab = scene.lab
    return scene.fragment("head", "lab_head", lead=f"{lab.instructions} {about(lab.minutes)}")


def _settings(scene: LabScene) -> Fragment:
    hidden = scene.live and scene.session.waits_for
    settings = () if hidden else scene.lab.settings
    return scene.fragment(
        "settings",
        "lab_settings",
        settings=settings,
        values=scene.session.settings,
        options={each.id: [(one.id, one.title) for one in each.options] for each in settings if isinstance(each, Pick)},
        many=len(settings) > MANY,
    )


def _outcome(scene: LabScene, name: str, result: Result | None) -> Fragment:
    return scene.fragment(name, "lab_outcome", name=name, result=result)


def _runs(scene: LabScene, ui: Mapping[str, str]) -> Fragment:
    """The runs that were kept, the newest first, and what differs between two of them; nothing before the second."""
    session = scene.session
    if len(session.runs) < 2 or session.waits_for:
        return Fragment("runs", "")
    one, other = _chosen(session.runs, ui)
    rows = [
        (str(run.number), session.lab.describe(run.settings), next(iter(run.result.lines), "")) for run in session.runs
    ]
    compared = compare(session.lab, one, other)
    return scene.fragment("runs", "lab_runs", rows=rows, one=one, other=other, compared=compared)


def _chosen(runs: tuple[KeptRun, ...], ui: Mapping[str, str]) -> tuple[KeptRun, KeptRun]:
    """The two runs that the page asks for; the two latest ones where it does not."""
    numbered = {str(run.number): run for run in runs}
    return numbered.get(ui.get("one", ""), runs[0]), numbered.get(ui.get("other", ""), runs[1])
