"""nbgrader's own autograde, and the button of its formgrader, without running anything.

nbgrader has a place for another exporter (``Autograde.exporter_class``) and for something to do before a submission is
converted (``Autograde.pre_convert_hook``); ``nbgrader_config.py`` names both.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter

from aiteam.errors import GradingError
from aiteam.grading.intake import arrived
from aiteam.grading.intake.learners import refusal
from aiteam.grading.marks import Job, mark_job
from aiteam.grading.recording import Course, Recorder


class MarkedNotebook(NotebookExporter):
    """Gives nbgrader, for what a learner handed in, the official notebook with the answers and marks in it.

    nbgrader converts twice: what was handed in, and then what came of that. The first time everything is done, in the
    gradebook as well; the second time nothing is left to do.
    """

    def from_filename(self, filename: str, resources: Any = None, **_: Any) -> Any:
        """The marked notebook.

        Raises:
            GradingError: It cannot be marked; nbgrader goes on with the next learner.
        """
        known = resources["nbgrader"]
        resources["output_extension"] = self.file_extension
        course = Course.of(self.parent.coursedir)  # type: ignore[union-attr]  # nbgrader's converter is the parent
        place = Path(filename).parent
        if place == course.autograded / known["student"] / known["assignment"]:
            return Path(filename).read_text(encoding="utf-8"), resources
        return self._marked(course, known["student"], known["assignment"]), resources

    def _marked(self, course: Course, learner: str, assignment: str) -> str:
        if why := refusal(learner):
            raise GradingError(why)
        shared = arrived(course.submitted, assignment).shared.get(learner, {})
        with Recorder.of(course, assignment) as recorder:
            marked = mark_job(recorder.assignment, Job(learner, course.submitted / learner / assignment, dict(shared)))
            assert marked is not None, "nothing is known already"
            for remark in marked.remarks:
                self.log.warning("%s: %s", learner, remark.words)
            line = recorder.keep(marked, put=lambda place, files: _add(place, files, assignment))
            self.log.info("%s: %g points", learner, line.points)
            return recorder.notebook(marked).decode()


def _add(place: Path, files: dict[str, bytes], assignment: str) -> None:
    """Put the files beside what nbgrader has copied; the notebook it writes itself."""
    for name, data in files.items():
        path = place / name
        if name == f"{assignment}.ipynb":
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(data)
