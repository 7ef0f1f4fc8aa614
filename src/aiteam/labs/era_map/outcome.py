"""Who does what in an era, and what has changed since the one before."""

from __future__ import annotations

from collections.abc import Iterator

from aiteam.catalog import Basis, area_title, catalog
from aiteam.labs.models import Outcome, Place, Settings
from aiteam.labs.session import labs
from aiteam.plots import responsibility_map


def run(settings: Settings, place: Place) -> Outcome:
    """The map of an era, and the fields that were filled or emptied."""
    era = str(settings["era"])
    return Outcome(tuple(_lines(era)), charts=(responsibility_map(era),))


def _lines(era: str) -> Iterator[str]:
    eras, texts = list(catalog().eras), labs()["era-map"].texts
    if era == eras[0]:
        yield texts["first"]
        return
    before, now = _stated(eras[eras.index(era) - 1]), _stated(era)
    changes = {texts["gained"]: now - before, texts["lost"]: before - now}
    for words, fields in changes.items():
        if fields:
            yield f"{words}: {'; '.join(_named(fields))}."
    if not any(changes.values()):
        yield texts["unchanged"]


def _stated(era: str) -> set[tuple[str, str]]:
    known = catalog()
    return {
        (role.id, area)
        for role in known.roles_of(era)
        for area in known.work_areas
        if known.responsibility(role.id, area, era).basis is Basis.STATED
    }


def _named(fields: set[tuple[str, str]]) -> Iterator[str]:
    """Role by role, in the order of the catalog."""
    for role in catalog().roles.values():
        areas = [area_title(area) for area in catalog().work_areas if (role.id, area) in fields]
        if areas:
            yield f"{role.title} ({', '.join(areas)})"
