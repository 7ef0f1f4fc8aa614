"""Where an instructor's course lies, as its ``nbgrader_config.py`` says."""

from __future__ import annotations

import os
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiteam.errors import GradingError

_STRUCTURE = str(Path("{nbgrader_step}", "{student_id}", "{assignment_id}"))


@dataclass(frozen=True)
class Course:
    """The folders of a course, its gradebook, and the configuration that penalties are read from.

    Attributes:
        root: The course's folder.
        source: nbgrader's sources.
        submitted: Where nbgrader collects.
        autograded: Where marked notebooks lie.
        db_url: The gradebook.
        course_id: The course's id.
        config: All of nbgrader's configuration.
    """

    root: Path
    source: Path
    submitted: Path
    autograded: Path
    db_url: str
    course_id: str
    config: Any

    @classmethod
    def at(cls, folder: Path) -> Course:
        """The course in a folder.

        Raises:
            GradingError: There is none, or its folders are not laid out as nbgrader does it by default.
        """
        from nbgrader.apps import NbGraderApp
        from nbgrader.coursedir import CourseDirectory

        root = folder.resolve()
        if not (root / "nbgrader_config.py").is_file():
            raise GradingError(
                f"{root} holds no nbgrader_config.py. Run this in the course's folder, or name it with --course."
            )
        with chdir(root):
            app = NbGraderApp()
            app.load_config_file()
            return cls.of(CourseDirectory(parent=app, config=app.config))

    @classmethod
    def of(cls, folders: Any) -> Course:
        """The course of an nbgrader ``CourseDirectory``.

        Raises:
            GradingError: Its folders are not laid out as nbgrader does it by default.
        """
        if os.path.normpath(folders.directory_structure) != _STRUCTURE:
            raise GradingError(
                f"The folders of this course are laid out as {folders.directory_structure}; only {_STRUCTURE} can be "
                "graded. Take CourseDirectory.directory_structure out of nbgrader_config.py."
            )
        root = Path(folders.root)
        return cls(
            root,
            root / folders.source_directory,
            root / folders.submitted_directory,
            root / folders.autograded_directory,
            folders.db_url,
            folders.course_id,
            folders.config,
        )

    @property
    def journals(self) -> Path:
        """Where it is noted what was done, and where the gradebook is backed up."""
        return self.autograded.parent / "journal"

    def release(self, assignment: str) -> Path:
        """The source notebook of an assignment."""
        return self.source / assignment / f"{assignment}.ipynb"
