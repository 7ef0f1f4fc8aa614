"""What tests of the audit share."""

from pathlib import Path

import pytest
from tests.courses import SmallCourse


@pytest.fixture
def small(tmp_path: Path) -> SmallCourse:
    """A small course that is whole, to be changed."""
    return SmallCourse(tmp_path / "course")
