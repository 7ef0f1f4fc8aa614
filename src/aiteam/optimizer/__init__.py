"""The best design there is, with its proof, and everything that is found by looking for it again."""

from aiteam.optimizer.optimum import Optimum, alternatives, optimum
from aiteam.optimizer.references import Solved, solved
from aiteam.optimizer.scored import score, way
from aiteam.optimizer.way import Way, way_to_best

__all__ = ["Optimum", "Solved", "Way", "alternatives", "optimum", "score", "solved", "way", "way_to_best"]
