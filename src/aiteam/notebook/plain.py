"""A printed exercise as plain text, for a terminal and for whatever shows no HTML."""

from __future__ import annotations

from html.parser import HTMLParser

_IN_LINE = frozenset(("b", "i", "span"))
_CELLS = frozenset(("td", "th"))


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.lines = [""]

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in _IN_LINE | _CELLS:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in _CELLS:
            self.lines[-1] += " | "
        elif tag not in _IN_LINE:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        self.lines[-1] += data


def as_text(html: str) -> str:
    """The text of some HTML: a line for each paragraph, entry of a list and row of a table; nothing else is kept.

    Args:
        html: As the views draw it.
    """
    reader = _Text()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()).removesuffix(" |") for line in reader.lines)
    return "\n".join(line for line in lines if line)
