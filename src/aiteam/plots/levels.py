"""What levels of capabilities a figure may be given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aiteam.catalog import Catalog
from aiteam.catalog.needs import LEVELS
from aiteam.errors import Fault, FigureError, UnknownIdError


def check_levels(given: Iterable[tuple[str, int]], known: Catalog, lowest: int = 0) -> None:
    """Let only capabilities pass that there are, and whole levels from the lowest allowed to 4.

    Raises:
        UnknownIdError: There is no such capability.
        FigureError: A level is none; every such level is named.
    """
    faults = list(_faults(given, known, lowest))
    if faults:
        raise FigureError(faults)


def _faults(given: Iterable[tuple[str, int]], known: Catalog, lowest: int) -> Iterator[Fault]:
    for capability, level in given:
        if capability not in known.capabilities:
            raise UnknownIdError("capability", capability, tuple(known.capabilities))
        if type(level) is not int or not lowest <= level <= LEVELS:
            yield Fault("levels", capability, repr(level), f"a whole number from {lowest} to {LEVELS}")
