"""How much a content file may hold."""

from __future__ import annotations

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
