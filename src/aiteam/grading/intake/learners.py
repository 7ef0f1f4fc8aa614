"""Whose submissions have arrived, which ids are refused, and whose file it is where two learners share one."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from aiteam.errors import quoted
from aiteam.grading.intake.reading import files_with_other_names, is_there

MAX_ID = 128
"""How long a learner's id may be in nbgrader's gradebook."""

_LITTER = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Arrived:
    """What lies where nbgrader collects.

    Attributes:
        folders: By learner, the folder of the submission.
        refused: By the name of a folder, as it can be shown, why it cannot be a learner's.
        shared: By learner, the files of the submission that belong to somebody else, each with whose it is.
    """

    folders: Mapping[str, Path]
    refused: Mapping[str, str] = field(default_factory=dict)
    shared: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def arrived(submitted: Path, assignment: str) -> Arrived:
    """Look through the folder of submissions; only names and states are read.

    Args:
        submitted: The folder that has one folder a learner.
        assignment: The assignment's id, which names the folder within a learner's.
    """
    folders, refused = {}, {}
    for name in _all_names(submitted):
        place = submitted / name / assignment
        if not is_there(place):
            continue
        if why := refusal(name):
            refused[quoted(name)] = why
        else:
            folders[name] = place
    return Arrived(folders, refused, _shared(folders))


def refusal(learner: str) -> str:
    """Why a name cannot be a learner's id; empty where it can."""
    if len(learner) > MAX_ID:
        return f"This id has {len(learner)} letters; the gradebook holds {MAX_ID}. Rename the folder."
    if not learner.isprintable():
        return "This id has a letter that cannot be printed, such as a line break. Rename the folder."
    if found := sorted(set('*?[]/\\<>"') & set(learner)):
        return f"This id has {' '.join(found)}, which means something else to programs that read it. Rename the folder."
    if ".." in learner or learner != learner.strip():
        return "This id has two points in a row, or a space at its beginning or end. Rename the folder."
    return ""


def _all_names(submitted: Path) -> list[str]:
    with suppress(OSError):
        return sorted(p.name for p in submitted.iterdir() if not p.name.startswith(".") and p.name not in _LITTER)
    return []


def _shared(folders: Mapping[str, Path]) -> dict[str, dict[str, str]]:
    """By learner, the files that are another learner's file under a second name.

    It is the file of whose folder has its owner; where that does not tell, of who had it first. The disk notes when a
    folder changed, and nobody can set that time.
    """
    by_file: dict[tuple[int, int], list[_Name]] = defaultdict(list)
    for learner, folder in folders.items():
        for inside in (".", "answers"):
            for name, state in files_with_other_names(folder / inside):
                by_file[state.st_dev, state.st_ino].append(_Name.of(learner, folder / inside, inside, name, state))
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for names in by_file.values():
        first = min(names, key=lambda each: (not each.owned, each.since, each.learner))
        for each in names:
            if each.learner != first.learner:
                found[each.learner][each.path] = first.learner
    return found


@dataclass(frozen=True, slots=True)
class _Name:
    """One of the names of a file: whose it is, whether folder and file have one owner, and since when it is there."""

    learner: str
    path: str
    owned: bool
    since: int

    @classmethod
    def of(cls, learner: str, folder: Path, inside: str, name: str, state: os.stat_result) -> _Name:
        around = os.lstat(folder)
        path = name if inside == "." else f"{inside}/{name}"
        return cls(learner, path, around.st_uid == state.st_uid, around.st_ctime_ns)
