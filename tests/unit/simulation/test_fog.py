import pytest

from aiteam.simulation.fog import right_seen


@pytest.mark.parametrize(
    ("right", "judged", "seen"), [(0.83, 0.5, 85), (0.82, 0.2, 80), (0.83, 0.19, None), (1.0, 1.0, 100)]
)
def test_how_many_are_right_is_seen_where_somebody_judges_and_only_coarsely(right, judged, seen) -> None:
    assert right_seen(right, judged) == seen
