"""What can be tried out: settings in, an outcome out; deterministic and offline.

A lab is a file in ``content/labs`` with its texts and settings, and a module here of the same name (with underscores)
whose ``run(settings, place)`` works out what comes of them.
"""

from aiteam.labs.models import Amount, Flag, Lab, More, Outcome, Pick, Place, Settings, Table
from aiteam.labs.session import LabSession, labs

__all__ = ["Amount", "Flag", "Lab", "LabSession", "More", "Outcome", "Pick", "Place", "Settings", "Table", "labs"]
