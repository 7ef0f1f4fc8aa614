"""One learner at one lab: what is set, kept at every change like an answer, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

from aiteam.answers import AnswerStore, Change, FolderStore, Next, Stored, read_only
from aiteam.errors import AiteamError, AnswerError, LabError, UnknownIdError
from aiteam.exercises import Session
from aiteam.labs.environment import undisturbed
from aiteam.labs.faults import PREDICTED, faults_in
from aiteam.labs.models import Lab, Outcome, Place, Run, Settings
from aiteam.labs.running import not_installed
from aiteam.labs.runs import RUNS, KeptRun, Result, runs_in
from aiteam.loader import CONTENT, load_folder
from aiteam.once import once

_COMPARED, _RUNS = "compared", "runs"
"""Under what the numbers of two runs, and all runs, are kept beside the settings."""

PREFIX = "lab."
"""How the names begin under which the settings of labs are kept."""


def name_of_lab(lab_id: str) -> str:
    """The name under which the settings of a lab are kept."""
    return f"{PREFIX}{lab_id}"


def lab_named(name: str) -> str | None:
    """The id of the lab whose settings are kept under a name; None where it is the name of something else."""
    return name.removeprefix(PREFIX) if name.startswith(PREFIX) else None


@once
def labs() -> Mapping[str, Lab]:
    """The course's own labs by id, read once.

    Raises:
        ContentError: Names every fault of every file.
    """
    return MappingProxyType({lab.id: lab for lab in load_folder(CONTENT / "labs", Lab)})


class LabSession:
    """The model behind a lab's widget; it displays nothing.

    Args:
        lab_id: Which lab.
        store: The learner's answers, among which what is set is kept; those next to a notebook in the current folder
            if not given.

    Attributes:
        lab: Its texts and settings.
        settings: What is set.
        runs: The latest runs that were kept, the newest first.
        predicted: The option of the lab's prediction that was chosen; empty where none is, or a run has answered it.
        problem: What went wrong when something was read or kept, in words for the learner; empty if nothing did.

    Raises:
        UnknownIdError: There is no such lab.
    """

    def __init__(self, lab_id: str, store: AnswerStore | None = None) -> None:
        if lab_id not in labs():
            raise UnknownIdError("lab", lab_id, tuple(labs()))
        self.lab = labs()[lab_id]
        self.store = store or FolderStore()
        self.problem = ""
        self._unsaved: dict[str, Any] = {}
        self.settings: Settings = {}
        self.runs: tuple[KeptRun, ...] = ()
        self.predicted = ""
        self._compared: tuple[int, ...] = ()
        self._recall()

    @property
    def name(self) -> str:
        """What its settings are kept as."""
        return name_of_lab(self.lab.id)

    @property
    def waits_for(self) -> str:
        """The title of the exercise that has to be checked first; empty where none has to be any more."""
        if self.lab.opens_after is None:
            return ""
        first = Session(self.lab.opens_after, self.store)
        return "" if first.was_checked() else first.exercise.title

    @property
    def expects(self) -> bool:
        """Whether a prediction has to be made first; the runs after it may do without."""
        known = (self.predicted, *(run.predicted for run in self.runs))
        return self.lab.prediction is not None and not any(known)

    @property
    def compared(self) -> tuple[KeptRun, KeptRun] | None:
        """The two runs that stand side by side: those chosen, or the two latest; None before the second run."""
        if len(self.runs) < 2:
            return None
        numbered = {run.number: run for run in self.runs}
        one, other = (numbered.get(number) for number in self._compared or (0, 0))
        return (one, other) if one and other else (self.runs[0], self.runs[1])

    def put(self, setting: str, value: Any, *, message: str = "") -> None:
        """Set one thing, and keep it; what another window has set since stays.

        Args:
            setting: Which one.
            value: What it is set to.
            message: The id of the message that asks for it: one that is sent twice acts once.

        Raises:
            AnswerError: The value is none that the setting allows.
        """
        self.change({setting: value}, message=message)

    def change(self, changes: Settings, *, message: str = "") -> None:
        """Set some things at once, as :meth:`put` sets one.

        Args:
            changes: What each of them is set to.
            message: As for :meth:`put`.

        Raises:
            AnswerError: Lists every value that its setting does not allow; nothing was set.
        """
        self.check(changes)
        self._keep(changes, message)

    def check(self, changes: Mapping[str, Any]) -> None:
        """Make sure that the settings allow these values.

        Raises:
            AnswerError: Lists every value that its setting does not allow.
        """
        faults = tuple(faults_in(self.lab, changes))
        if faults:
            raise AnswerError(faults)

    def run(
        self, tell: Callable[[str], None] = lambda _: None, *, more: str = "run", settings: Settings | None = None
    ) -> Outcome:
        """Work out what comes of the settings.

        Args:
            tell: Told what is being done while it takes long.
            more: The id of what is worked out besides; the lab's own outcome if not given.
            settings: Other settings than those that are set now, such as those of an earlier run.

        Raises:
            LabError: Something that the lab needs is not there, or it failed; the message says what to do.
        """
        try:
            work = _work(self.lab, more)
            with undisturbed():
                return work(self.settings if settings is None else settings, Place(self.store, tell))
        except ModuleNotFoundError as error:
            raise not_installed(f"The lab “{self.lab.title}”", error) from error
        except AiteamError:
            raise
        except Exception as error:
            raise LabError(
                f"The lab “{self.lab.title}” failed ({type(error).__name__}: {error}). The fault is the course's and "
                "not yours; what you set is kept. Set something else, and please report it."
            ) from error

    def keep_run(self, result: Result, settings: Settings, *, message: str = "") -> None:
        """Keep a run with what came of it; of the older ones the latest stay.

        Args:
            result: What came of it.
            settings: What was set when it began.
            message: The id of the message that asked for it; it is kept with the run.
        """
        self.problem = ""
        if read_only():
            return

        def change(stored: Stored) -> Next:
            before = self._runs(stored.answer)
            number = before[0].number + 1 if before else 1
            said = self._prediction_in(stored.answer)
            run = KeptRun(number=number, settings=dict(settings), result=result, predicted=said, message=message)
            kept = [each.model_dump(mode="json") for each in (run, *before)[:RUNS]]
            now = settings if stored.answer is None else self._known(stored.answer)
            answered = self.lab.action and result.came  # a lab without a button has one prediction, which stays
            return Next({**now, **({PREDICTED: said} if said and not answered else {}), _RUNS: kept})

        self._update(change, f"{message}.run" if message else "")

    def compare(self, one: int, other: int) -> None:
        """Put two runs side by side, and keep which; until the next run.

        Args:
            one: The number of a run.
            other: The number of another one.
        """
        self._compared = (one, other)
        if not read_only() and self.runs:
            self._update(lambda stored: Next({**(stored.answer or {}), _COMPARED: [one, other]}), "")

    def _keep(self, changes: Mapping[str, Any], message: str) -> None:
        self.settings = {**self.settings, **{name: changes[name] for name in changes if name != PREDICTED}}
        self.predicted = changes.get(PREDICTED, self.predicted)
        self.problem = ""
        if read_only():
            return
        here, self._unsaved = self.settings, {**self._unsaved, **changes}
        unsaved = self._unsaved

        def change(stored: Stored) -> Next:
            if stored.answer is None:
                return Next({**here, **unsaved})
            besides = {name: stored.answer[name] for name in (_RUNS, PREDICTED, _COMPARED) if name in stored.answer}
            return Next({**self._known(stored.answer), **besides, **unsaved})

        self._update(change, message)
        if not self.problem:
            self._unsaved = {}

    def _update(self, change: Change, message: str) -> None:
        try:
            saved = self.store.update(self.name, change, message=message).answer or {}
        except AiteamError as error:
            self.problem = str(error)
        else:
            self._take(saved)

    def _recall(self) -> None:
        """Take over what was set before; what cannot be read is set as at first."""
        saved: Mapping[str, Any] = {}
        try:
            saved = self.store.read(self.name).answer or {}
        except AiteamError as error:
            self.problem = str(error)
        self._take(saved)

    def _take(self, saved: Mapping[str, Any]) -> None:
        self.settings, self.runs = self._known(saved), self._runs(saved)
        self.predicted = self._prediction_in(saved)
        numbers = saved.get(_COMPARED)
        pair = isinstance(numbers, list) and len(numbers) == 2 and all(type(each) is int for each in numbers)
        self._compared = tuple(numbers) if pair and numbers else ()

    def _prediction_in(self, saved: Mapping[str, Any] | None) -> str:
        """The option of the prediction in what is saved; empty where there is none that can be read."""
        given = {PREDICTED: (saved or {}).get(PREDICTED)}
        return "" if any(faults_in(self.lab, given)) else str(given[PREDICTED])

    def _runs(self, saved: Mapping[str, Any] | None) -> tuple[KeptRun, ...]:
        """The runs that can be read and are of the settings that the lab has now."""
        names = self.lab.defaults.keys()
        found = runs_in((saved or {}).get(_RUNS))
        return tuple(
            run for run in found if run.settings.keys() == names and not any(faults_in(self.lab, run.settings))
        )

    def _known(self, saved: Mapping[str, Any]) -> Settings:
        names = saved.keys() & self.lab.defaults.keys()
        known = {name: saved[name] for name in names if not any(faults_in(self.lab, {name: saved[name]}))}
        return {**self.lab.defaults, **known}


def _work(lab: Lab, name: str) -> Run:
    """A function at the entry of a lab's package; ids have hyphens where names in Python have underscores.

    Raises:
        LabError: The lab has texts and no package.
        ModuleNotFoundError: A library that the package needs is not installed.
    """
    package = f"aiteam.labs.{lab.id.replace('-', '_')}"
    try:
        work: Run = getattr(import_module(package), name.replace("-", "_"))
    except ModuleNotFoundError as error:
        if error.name != package:
            raise
        raise LabError(
            f"The lab “{lab.title}” has its texts in content/labs/{lab.id}.yaml and no package {package} to run. The "
            f"fault is the course's and not yours. Write the package with a function {name}, or remove the file."
        ) from error
    return work
