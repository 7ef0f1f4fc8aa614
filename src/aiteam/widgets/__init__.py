"""What a learner sees and touches: thin views over exercise sessions. They know no rule and give no mark."""

from aiteam.widgets.gain import gain
from aiteam.widgets.lab import lab
from aiteam.widgets.lesson import lesson
from aiteam.widgets.my_team import my_team, summary
from aiteam.widgets.review import review
from aiteam.widgets.show import exercise, view_of

__all__ = ["exercise", "gain", "lab", "lesson", "my_team", "review", "summary", "view_of"]
