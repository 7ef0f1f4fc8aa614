"""The figures of labs: drawn where a lab runs, and kept in memory for as long as a page may ask for them."""

from __future__ import annotations

import os
from collections import OrderedDict
from hashlib import blake2b
from threading import Lock

from aiteam.errors import AiteamError
from aiteam.labs import Picture, result_of
from aiteam.labs.real_model import SWITCH
from aiteam.protocol.place import Place

KEPT = 64
"""How many figures stay in memory, the latest ones."""

_drawn: OrderedDict[str, tuple[bytes, Picture]] = OrderedDict()
_lock = Lock()


class DrawnFigures:
    """What every host does with a figure of a lab; where a page finds it, the host says."""

    def keep(self, figure: Picture) -> str:
        """Draw a figure; its name tells what is in it, so that a browser may keep it for ever."""
        if (known := _drawn_before(figure)) is not None:
            return known
        svg = figure.svg().encode()
        name = blake2b(svg, digest_size=16).hexdigest()
        with _lock:
            _drawn[name] = (svg, figure)
            _drawn.move_to_end(name)
            while len(_drawn) > KEPT:
                _drawn.popitem(last=False)
        return name


def _drawn_before(figure: Picture) -> str | None:
    """The name of a figure in memory that says the same, and so shows the same; to draw takes a tenth of a second."""
    said = (figure.title, figure.alternative)
    with _lock:
        return next((name for name, (_, each) in _drawn.items() if (each.title, each.alternative) == said), None)


def figure(name: str, narrow: bool = False) -> bytes | None:
    """A figure as SVG; None where it is not in memory.

    Args:
        name: As :meth:`DrawnFigures.keep` gave it.
        narrow: For a page as narrow as a phone; it is drawn when it is asked for.
    """
    with _lock:
        found = _drawn.get(name)
    if found is None:
        return None
    svg, drawn = found
    return drawn.svg(narrow=True).encode() if narrow else svg


def figure_again(name: str, lab: str, place: Place, narrow: bool = False) -> bytes | None:
    """The figure of a run that was kept before the server was started, drawn by running it once more.

    Args:
        name: As :meth:`DrawnFigures.keep` gave it.
        lab: What the settings of its lab are kept as.
        place: Where it stands.
        narrow: As for :func:`figure`.

    Returns:
        The figure; None where no run has it, or only a real model could give it again.
    """
    if os.environ.get(SWITCH):
        return None
    try:
        session = place.lab(lab)
        for run in session.runs:
            if any(each.name == name for each in run.result.figures):
                result_of(session.run(settings=run.settings), place.figures.keep)
                break
    except AiteamError:
        return None
    return figure(name, narrow)
