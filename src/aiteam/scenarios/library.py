"""The course's scenarios, and those of an instructor's own folder."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from aiteam.errors import UnknownIdError
from aiteam.loader import CONTENT, load_folder
from aiteam.scenarios.models import Scenario


@cache
def scenarios(folder: Path = CONTENT / "scenarios") -> dict[str, Scenario]:
    """All scenarios of a folder by id, one file each.

    Raises:
        ContentError: Names every fault of every file.
    """
    return {found.id: found for found in load_folder(folder, Scenario)}


def scenario(scenario_id: str, folder: Path = CONTENT / "scenarios") -> Scenario:
    """The scenario with that id.

    Raises:
        UnknownIdError: There is none; the message names the nearest.
        ContentError: A file of the folder is not valid.
    """
    found = scenarios(folder)
    if scenario_id not in found:
        raise UnknownIdError("scenario", scenario_id, tuple(found))
    return found[scenario_id]
