"""The best design there is under a scenario's assumptions, with the bound that proves it."""

from aiteam.optimizer.optimum import Optimum, alternatives, optimum

__all__ = ["Optimum", "alternatives", "optimum"]
