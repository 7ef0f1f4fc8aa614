"""The one loader of content files: YAML in, frozen pydantic models out, every fault listed at once.

A content file holds a list of entries of one kind, or one entry. YAML that repeats a key is refused: the plain
loader would silently keep the last one, and an author would never learn that the first was lost. So is what an entry
cannot hold, such as sets and keys that are no texts, and what would grow or nest without end: a file is measured,
with every alias written out, before anything is made of it.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, RootModel, ValidationError

from aiteam.errors import ContentError, Fault, one_line, quoted, shown

CONTENT = Path(__file__).parent / "content"

MAX_BYTES = 1_000_000
"""A larger file is not read to its end."""

MAX_DEPTH = 20
"""How deep lists and mappings may be nested in each other, with every alias written out."""

MAX_ENTRIES = 200_000
"""How many texts, numbers, lists and mappings a file may hold, with every alias written out; keys count as well."""

MAX_LETTERS = 1_000_000
"""How many letters these may have together, with every alias written out."""

MAX_INTEGER = 2**53 - 1
"""The largest whole number that every program reads as the same number."""


class Entry(BaseModel):
    """Base of all content models: frozen, strict, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


_LONGEST_KEY = 80

EntryT = TypeVar("EntryT", bound=Entry)
ModelT = TypeVar("ModelT", bound=BaseModel)
RootT = TypeVar("RootT", bound=RootModel[Any])


def _each_once(entries: tuple[Any, ...]) -> tuple[Any, ...]:
    seen = set()
    for each in (getattr(entry, "id", entry) for entry in entries):
        if each in seen:
            raise ValueError(f"each id once; {quoted(each)} stands there twice")
        seen.add(each)
    return entries


EachOnce = AfterValidator(_each_once)
"""Put into the annotation of a tuple: no two of its entries have the same id."""

_FastLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_PLAIN = "plain YAML: texts, numbers, lists, and keys that are texts"
_KINDS = {
    "null": "null",
    "bool": "true or false",
    "int": f"a whole number from {-MAX_INTEGER:,} to {MAX_INTEGER:,}",
    "float": "a finite number",
    "str": "a text of whole characters",
    "timestamp": "a date that exists, or a text in quotes",
    "seq": "a list",
    "map": "a mapping",
}
"""All that an entry can hold, by YAML's name for it, and what of it is allowed."""

_NODES = {"seq": yaml.SequenceNode, "map": yaml.MappingNode}

_TAG_DIRECTIVE = re.compile(r"^\ufeff?%TAG|(?<=[\n\r\x85\u2028\u2029])%TAG")
"""Tags of its own are of no use to a file here, and a parser compares each with all before it."""


class _RefusedError(yaml.YAMLError):
    """Something in a file that is YAML, and is more or other than an entry may hold."""

    def __init__(self, at: yaml.Node | yaml.Event, given: str, allowed: str) -> None:
        self.problem_mark = at.start_mark
        self.problem = given
        self.allowed = allowed


class _StrictLoader(_FastLoader):  # type: ignore[misc]  # the C loader is there or not; PyYAML's stubs know neither
    """A safe YAML loader that refuses a key that stands there twice, and all that an entry cannot hold."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        kind = node.tag.removeprefix("tag:yaml.org,2002:")
        if kind not in _KINDS:
            raise _RefusedError(node, *_unknown(kind))
        if not isinstance(node, _NODES.get(kind, yaml.ScalarNode)):
            raise _RefusedError(node, f"the tag !!{kind} before something else", _KINDS[kind])
        try:
            value = super().construct_object(node, deep=deep)
            return _checked(node.value if kind == "timestamp" else value)
        except (ArithmeticError, AttributeError, LookupError, ValueError):
            # PyYAML raises any of these where a scalar is not what its tag says.
            raise _RefusedError(node, quoted(node.value), _KINDS[kind]) from None

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, str):
                raise _RefusedError(key_node, f"the key {quoted(key)}", "keys that are texts; put it in quotes")
            if key in seen:
                given = f"the key {quoted(key)} stands here a second time"
                raise _RefusedError(key_node, given, "valid YAML with each key once")
            seen.add(key)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        return mapping


def _unknown(kind: str) -> tuple[str, str]:
    """What is said of a kind of value that an entry cannot hold: what was given, and what is allowed."""
    match kind:
        case "merge":
            return "the key <<, which merges mappings", "write the fields out"
        case "value":
            return "=", f"{_PLAIN}; put it in quotes"
        case _:
            return f"the tag {quoted(kind)}", _PLAIN


def _checked(value: Any) -> Any:
    """A value as it is, if it is of a usual size and can be written in UTF-8."""
    if isinstance(value, int) and abs(value) > MAX_INTEGER:
        raise ValueError("too large")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("not finite")
    if isinstance(value, str):
        value.encode()
    return value


@dataclass(slots=True)
class _Extent:
    """How much a part of a file holds, with every alias written out.

    Attributes:
        anchor: The name by which an alias can stand for it, if it has one.
        entries: How many values it is, itself among them.
        letters: How many letters these have together.
        depth: How deep it is nested; 0 for a text or a number.
    """

    anchor: str | None = None
    entries: int = 1
    letters: int = 0
    depth: int = 0


def _measure(text: str) -> None:
    """Refuse a file that would grow or nest without end, before anything is made of it.

    The events of a file are one flat sequence, so that no file takes more time or stack than its length.

    Raises:
        YAMLError: It is too large or too deep, an alias stands inside what it stands for, or it is no YAML.
    """
    around = [_Extent(entries=0)]  # the file itself, and within it what is not at its end yet
    known: dict[str, _Extent] = {}
    for event in yaml.parse(text, Loader=_FastLoader):
        match event:
            case yaml.CollectionStartEvent():
                around.append(_Extent(_anchor(event, around, known), depth=1))
                _check_depth(event, len(around) - 1)
                continue
            case yaml.ScalarEvent():
                part = _Extent(_anchor(event, around, known), letters=len(event.value))
            case yaml.AliasEvent():
                part = _aliased(event, around, known)
                _check_depth(event, len(around) - 1 + part.depth)
            case yaml.CollectionEndEvent():
                part = around.pop()
            case _:
                continue
        _add(event, around[-1], part)
        if part.anchor:
            known[part.anchor] = part


def _anchor(event: yaml.NodeEvent, around: list[_Extent], known: dict[str, _Extent]) -> str | None:
    if event.anchor and (event.anchor in known or any(event.anchor == each.anchor for each in around)):
        raise _RefusedError(event, f"the anchor &{event.anchor} stands here a second time", "each anchor once")
    return event.anchor


def _aliased(alias: yaml.AliasEvent, around: list[_Extent], known: dict[str, _Extent]) -> _Extent:
    """What an alias stands for; it has to be at its end."""
    given = f"the alias *{alias.anchor}"
    if any(alias.anchor == each.anchor for each in around):
        raise _RefusedError(alias, f"{given} stands inside what it stands for", "an alias for what ended before it")
    if alias.anchor not in known:
        raise _RefusedError(alias, f"{given} stands for nothing", f"an anchor &{alias.anchor} before it")
    return known[alias.anchor]


def _check_depth(event: yaml.Event, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise _RefusedError(event, f"nested more than {MAX_DEPTH} deep", f"at most {MAX_DEPTH}")


def _add(event: yaml.Event, whole: _Extent, part: _Extent) -> None:
    whole.entries += part.entries
    whole.letters += part.letters
    whole.depth = max(whole.depth, part.depth + 1)
    for what, found, most in (("entries", whole.entries, MAX_ENTRIES), ("letters", whole.letters, MAX_LETTERS)):
        if found > most:
            given = f"more than {most:,} {what} with every alias written out"
            raise _RefusedError(event, given, f"at most {most:,}; use fewer aliases, or several files")


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
        _refuse(path, "", shown(data), "a list of entries, each starting with '- '")
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
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        text = raw.decode("utf-8")
    except (OSError, ValueError) as error:
        _refuse(path, "", getattr(error, "strerror", None) or str(error), "a readable file in UTF-8")
    if len(raw) > MAX_BYTES:
        _refuse(path, "", f"more than {MAX_BYTES:,} bytes", f"at most {MAX_BYTES:,}")
    if directive := _TAG_DIRECTIVE.search(text):
        before = text[: directive.start()].splitlines()
        _refuse(path, f"line {len(before) + 1}", "%TAG", f"{_PLAIN}; leave the line out")
    try:
        _measure(text)
        return yaml.load(text, Loader=_StrictLoader)  # noqa: S506  # a SafeLoader underneath
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or str(error).partition("\n")[0]
        _refuse(path, line, problem, getattr(error, "allowed", "valid YAML with each key once"))


def _refuse(path: Path, place: str, given: str, allowed: str) -> NoReturn:
    raise ContentError([Fault(path.name, place, given, allowed)])


def joined(path: Iterable[object]) -> str:
    """A place in some data, outermost first, in the form of a fault's path; a key that is very long is cut."""
    return ".".join(one_line(str(part), _LONGEST_KEY) for part in path)


def validation_faults(where: str, error: ValidationError, prefix: str = "") -> Iterator[Fault]:
    """What pydantic found, as faults.

    Args:
        where: The file or answer that was validated.
        error: What pydantic raised.
        prefix: Where in it the validated part stands.
    """
    for detail in error.errors(include_url=False):
        path = joined((*([prefix] if prefix else []), *detail["loc"]))
        given = "nothing" if detail["type"] == "missing" else shown(detail["input"])
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
