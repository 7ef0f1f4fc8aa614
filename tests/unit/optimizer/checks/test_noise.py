"""Whether the best plan stays good where numbers are a little otherwise."""

import pytest
from tests.designs import shop
from tests.unit.optimizer.checks.support import cased

from aiteam.optimizer.checks import noise as module
from aiteam.optimizer.checks.noise import noise
from aiteam.scenarios import scenario

CASE = cased(scenario("startup"))


def test_what_is_kept_is_told_with_the_draws() -> None:
    found = noise(CASE, 2)
    kept = float(found.measured.split("%")[0])
    assert found.ok
    assert 95 <= kept <= 100.1
    assert found.measured.endswith("% in 2 draws")


def test_a_best_plan_that_noise_unseats_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT", 1.01)
    found = noise(CASE, 2)
    assert not found.ok
    assert "slack" in found.lever


def test_more_noise_never_makes_a_plan_look_steadier() -> None:
    few, many = (float(noise(CASE, draws).measured.split("%")[0]) for draws in (1, 3))
    assert many <= few


def test_a_draw_in_which_no_plan_keeps_the_principles_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    case = cased(shop())
    monkeypatch.setattr(module, "noisy", lambda scenario, seed: shop(budget=8.0, releases=0) if seed else scenario)
    assert noise(case, 2).measured == "100.0% in 1 draws"
    assert noise(case, 0).ok
