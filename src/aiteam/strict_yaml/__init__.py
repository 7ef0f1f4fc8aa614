"""YAML as an author or an instructor has written it: bounded, without repeated keys, with plain values only."""

from aiteam.strict_yaml.compiled import compile_folder, content_json
from aiteam.strict_yaml.limits import MAX_BYTES, MAX_DEPTH, MAX_ENTRIES, MAX_INTEGER, MAX_LETTERS

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_ENTRIES",
    "MAX_INTEGER",
    "MAX_LETTERS",
    "compile_folder",
    "content_json",
]
