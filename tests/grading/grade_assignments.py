"""Run in an instructor's folder: generate assignments, grade what was handed in, and print the marks as JSON.

One process for all of them, since nbgrader takes seconds to start. Its commands are tested in ``test_nbgrader_loop``.
"""

import json
import sys

from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderApp
from nbgrader.apps.api import NbGraderAPI

app = NbGraderApp()
app.load_config_file()
api = NbGraderAPI(config=app.config)
marks: dict[str, dict[str, float]] = {}
for assignment in sys.argv[1:]:
    made = api.generate_assignment(assignment)
    assert made["success"], made
    for learner in api.get_submitted_students(assignment):
        graded = api.autograde(assignment, learner, create=True)
        assert graded["success"], graded
    with Gradebook(api.coursedir.db_url) as gradebook:
        found = gradebook.assignment_submissions(assignment)
        marks[assignment] = {each.student.id: each.score for each in found}
print(json.dumps(marks))
