"""Content files compiled to one JSON file when a wheel is built, so that an installed course parses no YAML.

A file is found by the digest of its bytes and not by its name: a file that was changed, and one that is an
instructor's own, is not found, and is parsed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

COMPILED = Path(__file__).parents[1] / "_bundle" / "content.json"
"""Where a wheel has it; a clone has none."""


def content_json(raw: bytes, where: str) -> str:
    """What a content file says, as JSON: looked up if it was compiled, else parsed as YAML.

    Args:
        raw: The bytes of the file, in UTF-8.
        where: What a message calls it, usually the file's name.

    Raises:
        ContentError: Names the line and what stands there.
    """
    return _compiled().get(_digest(raw)) or _parsed(raw, where)


def compile_folder(folder: Path) -> bytes:
    """Every content file in a folder and the folders in it, compiled.

    Args:
        folder: A content folder.

    Raises:
        ContentError: A file is not valid YAML; names the line and what stands there.
    """
    found = {}
    for path in sorted(folder.rglob("*.yaml")) + sorted(folder.rglob("*.json")):
        raw = path.read_bytes()
        found[_digest(raw)] = _parsed(raw, path.name)
    return json.dumps(found, indent=0, sort_keys=True).encode()


def _parsed(raw: bytes, where: str) -> str:
    from aiteam.strict_yaml.parser import parse  # loads PyYAML, which an installed course can do without

    return json.dumps(parse(raw, where))


def _digest(raw: bytes) -> str:
    return sha256(raw).hexdigest()


@cache
def _compiled() -> Mapping[str, str]:
    """What was compiled, by digest; nothing in a clone, or where the file is damaged."""
    try:
        found: dict[str, str] = json.loads(COMPILED.read_bytes())
    except (OSError, ValueError):
        return {}
    return found
