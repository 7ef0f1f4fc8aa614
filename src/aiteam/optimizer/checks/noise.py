"""Whether the best plan stays good where numbers that nobody has measured are a little otherwise."""

from __future__ import annotations

from aiteam.errors import UnsolvableError
from aiteam.optimizer.checks.finding import Case, Finding, finding
from aiteam.optimizer.optimum import optimum
from aiteam.optimizer.robustness import noisy
from aiteam.scoring import score

KEPT = 0.95
"""The share of the best score that the best plan keeps."""


def noise(case: Case, draws: int) -> Finding:
    """What the best plan keeps where every demand and contribution is moved by up to a fifth.

    Args:
        case: The scenario or variant.
        draws: How often they are moved.
    """
    kept: list[float] = []
    for seed in range(draws):
        moved = noisy(case.scenario, seed)
        try:
            kept.append(score(case.best.design, moved).score / optimum(moved).bound)
        except UnsolvableError:
            continue  # then there is nothing to compare with
    least = min(kept, default=1.0)
    return finding(
        case.variant,
        f"under noise the best plan keeps at least {KEPT:.0%}",
        f"{least:.1%} in {len(kept)} draws",
        least >= KEPT,
        "leave the best plan some slack: lower the demand of its fullest people, or raise budget",
    )
