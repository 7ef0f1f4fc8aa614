"""What commands print, on every terminal and into every file, whatever characters those can hold."""

from __future__ import annotations

import codecs
import json
import sys
import unicodedata
from io import TextIOWrapper
from typing import Any

_IN_PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "→": "->", "×": "x", "≤": "<=", "≥": ">=", "•": "*"}
)
_WAY = "aiteam-plain"


def print_anywhere() -> None:
    """From now on write what the output cannot hold in plain letters, as Windows needs for a file in its code page."""
    codecs.register_error(_WAY, _in_plain)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_WAY)


def print_json(data: Any) -> None:
    """Print plain data as JSON, indented; in ASCII where the output is not UTF-8, which JSON has to be."""
    name = getattr(sys.stdout, "encoding", None) or "ascii"
    print(json.dumps(data, indent=2, ensure_ascii=codecs.lookup(name).name != "utf-8"))


def _in_plain(error: UnicodeError) -> tuple[str, int]:
    """What stands for characters that cannot be written, in ASCII; ``?`` where nothing does."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = unicodedata.normalize("NFKD", error.object[error.start : error.end].translate(_IN_PLAIN))
    letters = (each for each in missing if not unicodedata.combining(each))
    return "".join(each if each.isascii() else "?" for each in letters), error.end
