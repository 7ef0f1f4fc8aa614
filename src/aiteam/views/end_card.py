"""The card at the end of a lesson: what was decided, what was certain and wrong, and what it says about one's team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aiteam.views.fragments import Fragment
from aiteam.views.panel import Panel
from aiteam.views.templating import draw

END_CARD = "own.end-card"
"""The panel's name in a message."""


@dataclass(frozen=True, slots=True)
class EndCard:
    """What the card says.

    Attributes:
        done: Each exercise that was done, and how it ended.
        certain_and_wrong: Each question that was answered wrong with certainty, and what is right.
        holes: What is missing in the learner's own team, and why it matters.
        more_holes: How many there are besides.
        forward: A sentence to forward; empty where too little was said.
        ask: What to answer first, where there is none.
        trouble: Why nothing can be said; empty where it can.
    """

    done: Sequence[tuple[str, str]] = ()
    certain_and_wrong: Sequence[tuple[str, str]] = ()
    holes: Sequence[tuple[str, str]] = ()
    more_holes: int = 0
    forward: str = ""
    ask: Sequence[str] = ()
    trouble: str = ""


def end_card_panel(card: EndCard) -> Panel:
    """The card as a panel.

    Args:
        card: What it says.
    """
    return Panel(END_CARD, (Fragment("card", draw("end_card", card=card).strip()),))
