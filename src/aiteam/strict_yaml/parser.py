"""YAML without its surprises: each key once, keys that are texts, and nothing that an entry cannot hold."""

from __future__ import annotations

import math
import re
from collections.abc import Hashable
from typing import Any

import yaml
from yaml.constructor import SafeConstructor

from aiteam.errors import ContentError, Fault, quoted
from aiteam.strict_yaml.limits import MAX_INTEGER
from aiteam.strict_yaml.measure import measure
from aiteam.strict_yaml.refused import PLAIN, RefusedError

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


class _Strict(SafeConstructor):
    """Makes values of a safe loader's nodes; refuses a repeated key, and all that an entry cannot hold."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """A node's value, if an entry can hold it."""
        kind = node.tag.removeprefix("tag:yaml.org,2002:")
        if kind not in _KINDS:
            raise RefusedError(node, *_unknown(kind))
        if not isinstance(node, _NODES.get(kind, yaml.ScalarNode)):
            raise RefusedError(node, f"the tag !!{kind} before something else", _KINDS[kind])
        try:
            value = super().construct_object(node, deep=deep)
            return _checked(node.value if kind == "timestamp" else value)
        except (ArithmeticError, AttributeError, LookupError, ValueError):
            # PyYAML raises any of these where a scalar is not what its tag says.
            raise RefusedError(node, quoted(node.value), _KINDS[kind]) from None

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """A mapping, if each of its keys is a text and stands there once."""
        seen: set[str] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, str):
                raise RefusedError(key_node, f"the key {quoted(key)}", "keys that are texts; put it in quotes")
            if key in seen:
                given = f"the key {quoted(key)} stands here a second time"
                raise RefusedError(key_node, given, "valid YAML with each key once")
            seen.add(key)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        return mapping


class PureLoader(_Strict, yaml.SafeLoader):
    """Reads YAML in Python alone, as everywhere where PyYAML was built without libyaml."""


class _FastLoader(_Strict, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # libyaml is there or not
    """Reads YAML with libyaml, about ten times as fast, where PyYAML has it."""


def parse(raw: bytes, where: str, loader: Any = _FastLoader) -> Any:
    """What a YAML file says, as plain data.

    Args:
        raw: The bytes of the file, in UTF-8.
        where: What a message calls it, usually the file's name.
        loader: What reads it; libyaml if it is there.

    Raises:
        ContentError: Names the line and what stands there.
    """
    text = _decoded(raw, where)
    try:
        measure(text, loader)
        return yaml.load(text, Loader=loader)  # noqa: S506  # a SafeLoader underneath
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or str(error).partition("\n")[0]
        raise _fault(where, line, problem, getattr(error, "allowed", "valid YAML with each key once")) from None


def _decoded(raw: bytes, where: str) -> str:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _fault(where, "", str(error), "a readable file in UTF-8") from None
    if directive := _TAG_DIRECTIVE.search(text):
        before = text[: directive.start()].splitlines()
        raise _fault(where, f"line {len(before) + 1}", "%TAG", f"{PLAIN}; leave the line out")
    return text


def _unknown(kind: str) -> tuple[str, str]:
    """What is said of a kind of value that an entry cannot hold: what was given, and what is allowed."""
    match kind:
        case "merge":
            return "the key <<, which merges mappings", "write the fields out"
        case "value":
            return "=", f"{PLAIN}; put it in quotes"
        case _:
            return f"the tag {quoted(kind)}", PLAIN


def _checked(value: Any) -> Any:
    """A value as it is, if it is of a usual size and can be written in UTF-8."""
    if isinstance(value, int) and abs(value) > MAX_INTEGER:
        raise ValueError("too large")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("not finite")
    if isinstance(value, str):
        value.encode()
    return value


def _fault(where: str, line: str, given: str, allowed: str) -> ContentError:
    return ContentError([Fault(where, line, given, allowed)])
