"""What nbgrader does for us on the way: it tells a submission's kernel which variant the learner was given."""

from __future__ import annotations

import os
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor

from aiteam.exercises.designs import EXPECTED
from aiteam.grading.variants import SECRET_FILE, secret_of, variant_of


class OwnVariant(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader ships no types
    """Before a submission runs, say which variant is this learner's.

    It works out the number again from nbgrader's own student id and not from anything that was handed in. Where no
    secret is set, nothing is said.
    """

    secret: bytes | None = None

    def preprocess(self, nb: Any, resources: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        """Set or clear the variable that the kernel inherits; the notebook stays as it is."""
        if SECRET_FILE in os.environ:
            # Kept here and taken from what the kernel inherits: what a learner wrote must not find its way to it.
            type(self).secret = secret_of()
            del os.environ[SECRET_FILE]
        os.environ.pop(EXPECTED, None)
        known = resources.get("nbgrader", {})
        if self.secret and known.get("student"):
            course = str(self.config.CourseDirectory.get("course_id", ""))
            os.environ[EXPECTED] = str(variant_of(self.secret, course, known["student"], known["assignment"]))
        return nb, resources
