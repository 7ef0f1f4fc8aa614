"""Run in an instructor's folder: generate assignments, grade what was handed in, and print the gradebook as JSON.

One process for all of them, since nbgrader takes seconds to start. Its commands are tested in ``test_nbgrader_loop``.
"""

import json
import sys
from pathlib import Path

from nbgrader.apps import NbGraderApp
from nbgrader.apps.api import NbGraderAPI
from tests.grading.records import grades

app = NbGraderApp()
app.load_config_file()
api = NbGraderAPI(config=app.config)
for assignment in sys.argv[1:]:
    made = api.generate_assignment(assignment)
    assert made["success"], made
    for learner in api.get_submitted_students(assignment):
        graded = api.autograde(assignment, learner, create=True)
        assert graded["success"], graded
print(json.dumps(grades(Path("grading/gradebook.db"))))
