"""What a learner has done so far: every visit and every attempt, in one SQLite file in the learner's folder."""

from aiteam.progress.folder import MARKER, default_folder, learner_folder
from aiteam.progress.record import Attempt, Best, Progress, Visit

__all__ = ["MARKER", "Attempt", "Best", "Progress", "Visit", "default_folder", "learner_folder"]
