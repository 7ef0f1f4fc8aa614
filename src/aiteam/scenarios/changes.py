"""Laying changes over plain data: how a variant says what is otherwise than in its scenario."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def changed(data: Any, changes: Any) -> Any:
    """Data with changes laid over it, as a JSON merge patch (RFC 7396) does.

    Beyond that, a list of entries that each have an ``id`` may be changed by a mapping from ids: an entry that is named
    is changed, one that is set to null is removed, and one that is new stands at the end.

    Args:
        data: Plain JSON data; it is not touched.
        changes: What is otherwise; null removes a field.
    """
    if not isinstance(changes, Mapping):
        return changes
    if isinstance(data, list) and all(isinstance(entry, dict) and isinstance(entry.get("id"), str) for entry in data):
        by_id = changed({entry["id"]: entry for entry in data}, changes)
        # An entry that is none is passed on, for validation to refuse.
        return [{"id": name} | entry if isinstance(entry, dict) else entry for name, entry in by_id.items()]
    kept = dict(data) if isinstance(data, dict) else {}
    for name, change in changes.items():
        if change is None:
            kept.pop(name, None)
        else:
            kept[name] = changed(kept.get(name), change)
    return kept
