"""How nbgrader finds its way here: sources in solutions/, releases in exercises/, all else in grading/."""

import os
from pathlib import Path

root = Path(__file__).resolve().parent
# What is named from the root stays so, wherever nbgrader goes while it works.
for name in ("AITEAM_SCENARIOS", "AITEAM_VARIANT_SECRET"):
    if os.environ.get(name):
        os.environ[name] = str(Path(os.environ[name]).resolve())
grading = root / "grading"
# nbgrader makes neither the folder of its database nor that of its exchange.
grading.mkdir(exist_ok=True)

c = get_config()  # noqa: F821  # nbgrader provides it

c.CourseDirectory.root = str(root)
c.CourseDirectory.course_id = "aiteam"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
c.CourseDirectory.submitted_directory = "grading/submitted"
c.CourseDirectory.autograded_directory = "grading/autograded"
c.CourseDirectory.feedback_directory = "grading/feedback"
c.CourseDirectory.db_url = os.environ.get("NBGRADER_DB_URL", f"sqlite:///{grading / 'gradebook.db'}")
# Answers travel as files beside the notebook, so nothing of the form answers/*.json may ever be ignored.
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", ".aiteam", ".*.tmp"]

# One computer: the exchange lies in grading/. On a JupyterHub name the shared folder in NBGRADER_EXCHANGE.
exchange = Path(os.environ.get("NBGRADER_EXCHANGE", grading / "exchange"))
if not exchange.exists():
    exchange.mkdir(parents=True)
    exchange.chmod(0o777)  # nbgrader requires it: learners hand in there
c.Exchange.root = str(exchange)

# The learner answers with mouse or keyboard, so the place of a removed solution says that, and raises nothing.
c.ClearSolutions.code_stub = {"python": "# Answer below with mouse or keyboard. Each choice is saved at once."}

# nbgrader autograde and the formgrader's button mark as aiteam grade does: from the answers, and nothing that a learner
# wrote is run. So there is nothing to clean or to execute. What nbgrader must not copy is set aside before it does.
c.Autograde.exporter_class = "aiteam.grading.stock.MarkedNotebook"
c.Autograde.sanitize_preprocessors = []
c.Autograde.autograde_preprocessors = []
c.Autograde.pre_convert_hook = "aiteam.grading.submitted.before_autograde"

c.ExportPlugin.to = str(grading / "grades.csv")

# Feedback shows what was right and why, but no hidden test, and nothing of what a learner wrote runs in it.
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbconvert.preprocessors.sanitize.SanitizeHTML",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]
c.SanitizeHTML.enabled = True
