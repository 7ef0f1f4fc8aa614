"""The one loader of content files: YAML in, frozen pydantic models out, every fault listed at once.

A content file holds a list of entries of one kind, or one entry. YAML that repeats a key is refused: the plain
loader would silently keep the last one, and an author would never learn that the first was lost.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, RootModel, ValidationError

from aiteam.errors import ContentError, Fault

CONTENT = Path(__file__).parent / "content"
_SHOWN = 60


class Entry(BaseModel):
    """Base of all content models: frozen, strict, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


EntryT = TypeVar("EntryT", bound=Entry)
ModelT = TypeVar("ModelT", bound=BaseModel)
RootT = TypeVar("RootT", bound=RootModel[Any])


def _each_once(entries: tuple[Any, ...]) -> tuple[Any, ...]:
    ids = [getattr(entry, "id", entry) for entry in entries]
    if repeated := next((each for each in ids if ids.count(each) > 1), None):
        raise ValueError(f"each id once; {repeated!r} stands there twice")
    return entries


EachOnce = AfterValidator(_each_once)
"""Put into the annotation of a tuple: no two of its entries have the same id."""

_FastLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _UniqueKeyLoader(_FastLoader):  # type: ignore[misc]  # the C loader is there or not; PyYAML's stubs know neither
    """A safe YAML loader that refuses a mapping with the same key twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key!r} stands here a second time", key_node.start_mark
                )
            seen.add(key)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        return mapping


def load_list(path: Path, model: type[EntryT]) -> tuple[EntryT, ...]:
    """Read a file that holds a list of entries.

    Args:
        path: A YAML file.
        model: The model of one entry; entries that have an ``id`` must have different ones.

    Raises:
        ContentError: Names every fault of the file.
    """
    data = _read(path)
    if not isinstance(data, list):
        _refuse(path, "", data, "a list of entries, each starting with '- '")
    faults: list[Fault] = []
    entries: list[EntryT] = []
    for index, raw in enumerate(data):
        try:
            entries.append(_validate(model, raw))
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
        return _validate(model, _read(path))
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
            entry = _validate(model, _read(path))
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


def _validate(model: type[ModelT], raw: object) -> ModelT:
    # By way of JSON, because strict validation of Python objects would refuse a list for a tuple.
    return model.model_validate_json(json.dumps(raw))


def _read(path: Path) -> Any:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        _refuse(path, "", str(error), "a readable file in UTF-8")
    try:
        data = yaml.load(text, Loader=_UniqueKeyLoader)  # noqa: S506  # a SafeLoader underneath
        # YAML can say more than an entry can hold: dates, sets, keys that are lists, anchors that go in circles.
        return json.loads(json.dumps(data, default=str))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 1}" if mark else ""
        _refuse(path, line, str(getattr(error, "problem", error)), "valid YAML with each key once")
    except (ValueError, TypeError, RecursionError) as error:
        _refuse(path, "", str(error), "plain YAML: texts, numbers, lists, and keys that are texts")


def _refuse(path: Path, place: str, given: object, allowed: str) -> NoReturn:
    raise ContentError([Fault(path.name, place, _short(given), allowed)])


def validation_faults(where: str, error: ValidationError, prefix: str = "") -> Iterator[Fault]:
    """What pydantic found, as faults.

    Args:
        where: The file or answer that was validated.
        error: What pydantic raised.
        prefix: Where in it the validated part stands.
    """
    for detail in error.errors(include_url=False):
        path = ".".join(str(part) for part in (*([prefix] if prefix else []), *detail["loc"]))
        given = "nothing" if detail["type"] == "missing" else _short(detail["input"])
        allowed = detail["msg"].removeprefix("Value error, ")
        if detail["type"] == "extra_forbidden" and detail["input"] is None:
            allowed += "; if this is the end of a text with a comma in it, put that text in quotes"
        yield Fault(where, path, given, allowed)


def _repeated(where: str, entries: Iterable[Entry]) -> Iterator[Fault]:
    seen: set[str] = set()
    for entry in entries:
        entry_id = getattr(entry, "id", None)
        if entry_id is None:
            continue
        if entry_id in seen:
            yield Fault(where, entry_id, "an id that stands here twice", "each id once")
        seen.add(entry_id)


def _short(value: object) -> str:
    text = value if isinstance(value, str) and value.strip() else repr(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
