"""Run in an instructor's folder: generate assignments, grade them as ``aiteam grade`` does, and print the gradebook.

One process for all of them, since nbgrader takes seconds to start. The command itself is tested in ``test_cohort``.
"""

import json
import sys
from pathlib import Path

from nbgrader.apps import NbGraderApp
from nbgrader.apps.api import NbGraderAPI
from tests.grading.records import grades

from aiteam.grading.cohort import grade_cohort

app = NbGraderApp()
app.load_config_file()
api = NbGraderAPI(config=app.config)
for assignment in sys.argv[1:]:
    made = api.generate_assignment(assignment)
    assert made["success"], made
    grade_cohort(Path(), assignment)
print(json.dumps(grades(Path("grading/gradebook.db"))))
