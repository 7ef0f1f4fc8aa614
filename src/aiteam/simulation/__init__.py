"""A plan plays out month by month, in many futures at once: the mirror beside the grade, which never moves a mark."""

from aiteam.simulation.futures import FUTURES, Compared, Futures, Table, compared, table_of
from aiteam.simulation.library import play_of, plays
from aiteam.simulation.model import Play
from aiteam.simulation.numbers import Assumption, Numbers, assumptions
from aiteam.simulation.telling import Told, told, typical

__all__ = [
    "FUTURES",
    "Assumption",
    "Compared",
    "Futures",
    "Numbers",
    "Play",
    "Table",
    "Told",
    "assumptions",
    "compared",
    "play_of",
    "plays",
    "table_of",
    "told",
    "typical",
]
