"""The course's scenarios, and those of an instructor's own folder."""

from __future__ import annotations

from pathlib import Path

from aiteam.errors import UnknownIdError
from aiteam.loader import CONTENT, load_folder
from aiteam.once import once
from aiteam.scenarios.models import Scenario


def scenarios(folder: Path = CONTENT / "scenarios") -> dict[str, Scenario]:
    """All scenarios of a folder by id, one file each; read once.

    Raises:
        ContentError: Names every fault of every file.
    """
    return _in(folder)


@once
def _in(folder: Path) -> dict[str, Scenario]:
    # By itself, since a cache would tell a folder that is left out from the same one that is named.
    return {found.id: found for found in load_folder(folder, Scenario)}


def scenario(scenario_id: str, folder: Path = CONTENT / "scenarios", variant: int = 0) -> Scenario:
    """The scenario with that id.

    Args:
        scenario_id: Its id.
        folder: Where the files are.
        variant: Which of its variants, from 1; 0 is the scenario as it is told.

    Raises:
        UnknownIdError: There is none, or no such variant; the message names what there is.
        ContentError: A file of the folder is not valid.
    """
    found = scenarios(folder)
    if scenario_id not in found:
        raise UnknownIdError("scenario", scenario_id, tuple(found))
    numbers = range(len(found[scenario_id].variants) + 1)
    if type(variant) is not int or variant not in numbers:
        raise UnknownIdError(f"variant of {scenario_id}", variant, [f"number {number}" for number in numbers])
    return found[scenario_id].varied(variant)
