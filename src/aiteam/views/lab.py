"""A lab: its settings, and below them what came of them. Nothing is right or wrong, and what is set is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from aiteam.labs import Lab, LabSession, Pick, Result
from aiteam.labs.runs import compare
from aiteam.views.drawings import differing, on_one_scale
from aiteam.views.fragments import Button, Fragment, Mode
from aiteam.views.templating import about, draw

MANY = 9
"""More settings than this stand closer together, so that what comes of them stays in sight."""

WORKING = "Working …"
"""What is said while a lab works something out."""

FIRST = "Say what you expect; then the lab answers."

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
    address: Address = lambda _: "",
) -> tuple[Fragment, ...]:
    """The lab as it stands, in fragments; nothing is run, saved or changed by it.

    Args:
        session: The learner at this lab.
        mode: To be used, printed empty, or with what was set.
        worked: What was worked out for this drawing; what came of runs that were kept is drawn besides.
        address: Where the figures are.
    """
    worked, scene = worked or Worked(), LabScene(session, mode, address)
    last = session.runs[0] if session.runs and not session.waits_for else None
    if session.lab.action or not scene.live:
        outcome = worked.outcome or (last.result if last else None)
        predicted = last.predicted if last else ""
    else:  # what is shown is worked out at every change, and the one prediction stays
        outcome, predicted = worked.outcome, session.predicted
    note = scene.fragment("note", "lab_note")
    if not scene.live:
        shown = None if scene.printed else outcome
        return (_head(scene), _settings(scene), *_expected(scene), _outcome(scene, "outcome", shown, predicted), note)
    return (
        _head(scene),
        _settings(scene),
        *_expected(scene),
        scene.fragment("actions", "lab_actions", buttons=buttons(session)),
        scene.fragment("status", "status", lines=list(filter(None, (worked.status or status(session),)))),
        scene.fragment("problem", "problem", text=session.problem),
        _outcome(scene, "besides", worked.besides, predicted),
        _outcome(scene, "outcome", outcome, predicted),
        _runs(scene),
        note,
    )


def is_due(session: LabSession) -> bool:
    """Whether a lab answers every change at once, and so as soon as it is seen."""
    return not session.lab.action and not session.waits_for and not is_hidden(session)


def is_hidden(session: LabSession) -> bool:
    """Whether a lab without a button shows nothing, because a prediction comes before all that it shows."""
    return session.expects and not session.lab.action and not session.lab.more


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
    keep = () if lab.action or is_hidden(session) else (Button("Keep to compare", "keep"),)
    return (*run, *more, *keep, Button("Reset", "reset"))


def status(session: LabSession) -> str:
    """How it stands, as far as that is known from what is kept."""
    if first := session.waits_for:
        return f"First check “{first}”; then open this."
    if session.expects:
        return FIRST
    if not session.lab.action:
        return ""
    if not session.runs:
        return "Choose your settings, then press the button."
    if session.runs[0].settings == session.settings:
        return DONE
    return "The settings have changed; press the button to see the new result."


def expected_first(session: LabSession) -> str:
    """The id of the control at which a prediction begins; empty where none has to be made."""
    if not session.expects or not session.lab.prediction:
        return ""
    return LabScene(session, Mode.LIVE, lambda _: "").dom("predicted", session.lab.prediction.options[0].id)


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


def _expected(scene: LabScene) -> tuple[Fragment, ...]:
    """The prediction of a lab that has one: to be made before anything else, or once more before another run."""
    session, prediction = scene.session, scene.lab.prediction
    if prediction is None:
        return ()
    again = bool(session.runs) and not session.expects
    settled = prediction.option(session.predicted) if not scene.lab.action else None
    if scene.live and (session.waits_for or (settled and not scene.lab.more)):
        return (Fragment("prediction", ""),)
    return (
        scene.fragment(
            "prediction",
            "lab_prediction",
            prediction=prediction,
            options=[(each.id, each.title) for each in prediction.options],
            predicted="" if scene.printed else session.predicted,
            optional=scene.live and bool(scene.lab.action) and again,
            settled=settled.title if settled and not scene.printed else "",
        ),
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was expected and what came.

    Attributes:
        expected: In words.
        came: In words.
        why: Why it came so.
    """

    expected: str
    came: str
    why: str

    @property
    def held(self) -> bool:
        """Whether it came as it was expected."""
        return self.expected == self.came


def _verdict(lab: Lab, predicted: str, came: str) -> Verdict | None:
    """None where nothing was expected, or nothing can be said about it."""
    expected, found = (lab.prediction.option(each) if lab.prediction else None for each in (predicted, came))
    return Verdict(expected.title, found.title, found.why) if expected and found else None


def _outcome(scene: LabScene, name: str, result: Result | None, predicted: str) -> Fragment:
    verdict = _verdict(scene.lab, predicted, result.came) if result else None
    return scene.fragment(name, "lab_outcome", name=name, result=result, verdict=verdict)


def _runs(scene: LabScene) -> Fragment:
    """The runs that were kept, the newest first, and two of them side by side; nothing before the second."""
    session = scene.session
    if session.compared is None or session.waits_for:
        return Fragment("runs", "")
    one, other = session.compared
    rows = [
        (str(run.number), session.lab.describe(run.settings), next(iter(run.result.lines), "")) for run in session.runs
    ]
    return scene.fragment(
        "runs",
        "lab_runs",
        rows=rows,
        runs=session.runs,
        one=one,
        other=other,
        compared=compare(session.lab, one, other),
        drawn=on_one_scale(*differing(one.result.drawings, other.result.drawings)),
        figures=differing(one.result.figures, other.result.figures),
    )
