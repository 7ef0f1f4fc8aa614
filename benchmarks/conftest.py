"""The browser of the tests, for benchmarks."""

from tests.conftest import chromium

__all__ = ["chromium"]
