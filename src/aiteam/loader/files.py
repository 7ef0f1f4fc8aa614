"""Content files in, frozen pydantic models out, every fault listed at once.

Models are validated by way of JSON, because strict validation of Python objects would refuse a list for a tuple.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import RootModel, ValidationError

from aiteam.errors import ContentError, Fault, shown
from aiteam.loader.entry import Entry
from aiteam.loader.faults import validation_faults
from aiteam.strict_yaml import MAX_BYTES, content_json

EntryT = TypeVar("EntryT", bound=Entry)
RootT = TypeVar("RootT", bound=RootModel[Any])


def load_list(path: Path, model: type[EntryT]) -> tuple[EntryT, ...]:
    """Read a file that holds a list of entries.

    Args:
        path: A YAML file.
        model: The model of one entry; entries that have an ``id`` must have different ones.

    Raises:
        ContentError: Names every fault of the file.
    """
    data = json.loads(_read(path))
    if not isinstance(data, list):
        raise _refused(path, shown(data), "a list of entries, each starting with '- '")
    faults: list[Fault] = []
    entries: list[EntryT] = []
    for index, raw in enumerate(data):
        try:
            entries.append(model.model_validate_json(json.dumps(raw)))
        except ValidationError as error:
            label = raw.get("id", index) if isinstance(raw, dict) else index
            faults.extend(validation_faults(path.name, error, prefix=str(label)))
    faults.extend(_repeated(path.name, entries))
    if faults:
        raise ContentError(faults)
    return tuple(entries)


def load_one(path: Path, model: type[EntryT]) -> EntryT:
    """Read a file that holds one entry.

    Raises:
        ContentError: Names every fault of the file.
    """
    try:
        return model.model_validate_json(_read(path))
    except ValidationError as error:
        raise ContentError(validation_faults(path.name, error)) from None


def load_folder(folder: Path, model: type[EntryT]) -> tuple[EntryT, ...]:
    """Read every ``*.yaml`` of a folder, one entry a file, in the order of the file names.

    Raises:
        ContentError: Names every fault of every file, also ids that two files share.
    """
    return _gather((path, load_one, model) for path in sorted(folder.glob("*.yaml")))


def load_lists(folder: Path, model: type[EntryT]) -> tuple[EntryT, ...]:
    """Read every ``*.yaml`` of a folder, a list of entries a file, in the order of the file names.

    Raises:
        ContentError: Names every fault of every file, also ids that two files share.
    """
    return _gather((path, load_list, model) for path in sorted(folder.glob("*.yaml")))


def load_tagged(folder: Path, model: type[RootT]) -> tuple[RootT, ...]:
    """Read every ``*.yaml`` of a folder, one entry a file whose ``id`` is the file's name.

    Args:
        folder: A content folder.
        model: A root model over the kinds of entry that may stand there.

    Raises:
        ContentError: Names every fault of every file.
    """
    faults: list[Fault] = []
    entries: list[RootT] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            entry = model.model_validate_json(_read(path))
        except ContentError as error:
            faults.extend(error.faults)
        except ValidationError as error:
            faults.extend(validation_faults(path.name, error))
        else:
            if entry.root.id != path.stem:
                faults.append(Fault(path.name, "id", entry.root.id, f"the file's name, {path.stem}"))
            entries.append(entry)
    if faults:
        raise ContentError(faults)
    return tuple(entries)


def _gather(jobs: Iterable[tuple[Path, Any, type[EntryT]]]) -> tuple[EntryT, ...]:
    faults: list[Fault] = []
    entries: list[EntryT] = []
    for path, load, model in jobs:
        try:
            found = load(path, model)
        except ContentError as error:
            faults.extend(error.faults)
        else:
            entries.extend(found if isinstance(found, tuple) else (found,))
    faults.extend(_repeated("all files together", entries))
    if faults:
        raise ContentError(faults)
    return tuple(entries)


def _read(path: Path) -> str:
    """What a file says, as JSON."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise _refused(path, getattr(error, "strerror", None) or str(error), "a readable file in UTF-8") from None
    if len(raw) > MAX_BYTES:
        raise _refused(path, f"more than {MAX_BYTES:,} bytes", f"at most {MAX_BYTES:,}")
    return content_json(raw, path.name)


def _refused(path: Path, given: str, allowed: str) -> ContentError:
    return ContentError([Fault(path.name, "", given, allowed)])


def _repeated(where: str, entries: Iterable[Entry]) -> Iterator[Fault]:
    seen: set[str] = set()
    for entry in entries:
        entry_id = getattr(entry, "id", None)
        if entry_id is None:
            continue
        if entry_id in seen:
            yield Fault(where, entry_id, "an id that stands here twice", "each id once")
        seen.add(entry_id)
