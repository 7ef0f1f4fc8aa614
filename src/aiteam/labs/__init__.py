"""What can be tried out: settings in, an outcome out; deterministic and offline.

A lab is a file in ``content/labs`` with its texts and settings, and a package here of the same name (with underscores)
whose ``run(settings, place)`` works out what comes of them. The modules here are shared by all of them; no lab knows
another.
"""

from aiteam.labs.drawings import Bar, Bars, Drawing, Part, Plane, Way
from aiteam.labs.faults import PREDICTED
from aiteam.labs.models import Amount, Flag, Lab, More, Outcome, Pick, Picture, Place, Prediction, Settings, Table
from aiteam.labs.runs import KeptRun, Result, result_of
from aiteam.labs.session import LabSession, lab_named, labs, name_of_lab

__all__ = [
    "PREDICTED",
    "Amount",
    "Bar",
    "Bars",
    "Drawing",
    "Flag",
    "KeptRun",
    "Lab",
    "LabSession",
    "More",
    "Outcome",
    "Part",
    "Pick",
    "Picture",
    "Place",
    "Plane",
    "Prediction",
    "Result",
    "Settings",
    "Table",
    "Way",
    "lab_named",
    "labs",
    "name_of_lab",
    "result_of",
]
