"""Scenarios that an instructor keeps: what of them learners are told, and where the whole of them lies when marking.

A private scenario is a file in the instructor's folder. Learners get a file beside their notebook that holds what the
design board needs and nothing that gives the marks away: no zero of the scale, no trap, no hint for facilitators.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from aiteam.errors import FaultsError, StoreError, first_few
from aiteam.loader import validation_faults
from aiteam.scenarios.library import scenario
from aiteam.scenarios.models import Scenario
from aiteam.strict_json import strict_loads

FOLDER = "AITEAM_SCENARIOS"
"""Names the instructor's folder of scenarios; set only where marks are made."""

PUBLIC = "scenario.json"
"""The file beside a learner's notebook: a public part for every variant that is used."""

SECRET = frozenset(("drift", "traps", "facilitator", "defence", "variants", "vignettes", "shortcuts"))
"""What learners are not told of a scenario."""

_MAX_BYTES = 10_000_000

NOT_TOLD = "Not told."

_UNTOLD: dict[str, Any] = {"drift": {}, "facilitator": NOT_TOLD, "defence": NOT_TOLD}


def public_part(whole: Scenario) -> dict[str, Any]:
    """What learners are told of a scenario, as plain JSON data."""
    public = whole.model_dump(mode="json", by_alias=True, exclude=set(SECRET))
    for choice in public["choices"]:
        for option in choice["options"]:
            option.pop("misconception")
            option.pop("fair")
    for part in ("focus", "stop"):
        if public[part]:
            public[part]["because"] = NOT_TOLD
    return public


def public_file(whole: Scenario, variants: tuple[int, ...]) -> bytes:
    """The file that learners get, with the public part of each of these variants."""
    parts = [public_part(whole.varied(number)) for number in variants]
    return (json.dumps(parts, indent=1, ensure_ascii=False) + "\n").encode()


def read_public(folder: Path, scenario_id: str, variant: int) -> Scenario:
    """The public part of a scenario, from the file beside a learner's notebook.

    Raises:
        StoreError: There is no such file, or it does not hold that scenario.
    """
    path = folder / PUBLIC
    try:
        with path.open("rb") as file:
            parts = strict_loads(file.read(_MAX_BYTES + 1), path.name, max_bytes=_MAX_BYTES)
        found = next(part for part in parts if (part["id"], part["variant"]) == (scenario_id, variant))
        return Scenario.model_validate_json(json.dumps(found | _UNTOLD))
    except ValidationError as error:
        faults = "; ".join(first_few(tuple(validation_faults(path.name, error))))
        raise StoreError(f"{path.name} is damaged: {faults}. Fetch the assignment again.") from None
    except (FaultsError, OSError, KeyError, TypeError, StopIteration):
        raise StoreError(
            f"The file {path.name} beside this notebook is missing, or it is not the one for this assignment. "
            "Fetch the assignment again; your answers stay."
        ) from None


Public = Callable[[str, int], Scenario]
"""What learners are told of a scenario, by its id and the number of its variant."""


def public_in(folder: Path | str) -> Public:
    """What learners are told, from the file next to the notebook in a folder; it is read when it is asked for."""
    return partial(read_public, Path(folder))


def whole_scenario(scenario_id: str, variant: int) -> Scenario:
    """A private scenario as a whole, where marks are made.

    Raises:
        StoreError: The folder is not known here, or does not exist.
        UnknownIdError: There is no such scenario in it, or no such variant.
        ContentError: A file of the folder is not valid.
    """
    folder = os.environ.get(FOLDER)
    if not folder:
        unknown = f"The scenario {scenario_id!r} is private, and its folder is not known."
        raise StoreError(f"{unknown} Set {FOLDER} to the folder that holds it, and mark again.")
    if not Path(folder).is_dir():
        raise StoreError(f"{FOLDER} names {folder}; there is no such folder. Name the one that holds {scenario_id!r}.")
    return scenario(scenario_id, Path(folder), variant)
