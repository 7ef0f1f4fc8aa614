"""The best design there is, with its proof, and everything that is found by looking for it again."""

from aiteam.optimizer.optimum import Optimum, alternatives, optimum
from aiteam.optimizer.references import Solved, solved

__all__ = ["Optimum", "Solved", "alternatives", "optimum", "solved"]
