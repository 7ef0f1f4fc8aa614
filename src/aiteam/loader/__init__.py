"""The one loader of content files: YAML in, frozen pydantic models out, every fault listed at once.

A content file holds a list of entries of one kind, or one entry. YAML that repeats a key is refused: the plain
loader would silently keep the last one, and an author would never learn that the first was lost. So is what an entry
cannot hold, such as sets and keys that are no texts, and what would grow or nest without end.
"""

from pathlib import Path

from aiteam.loader.entry import EachOnce, Entry
from aiteam.loader.faults import joined, validation_faults
from aiteam.loader.files import load_folder, load_list, load_lists, load_one, load_tagged

CONTENT = Path(__file__).parents[1] / "content"

__all__ = [
    "CONTENT",
    "EachOnce",
    "Entry",
    "joined",
    "load_folder",
    "load_list",
    "load_lists",
    "load_one",
    "load_tagged",
    "validation_faults",
]
