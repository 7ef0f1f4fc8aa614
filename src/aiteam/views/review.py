"""Today's review: how it stands, and what is due as questions like any others."""

from __future__ import annotations

from markupsafe import Markup

from aiteam.memory import Review
from aiteam.views.fragments import Mode
from aiteam.views.templating import draw
from aiteam.views.whole import exercise_html


def review_html(found: Review | None, trouble: str = "", *, mode: Mode = Mode.LIVE, at: str = "") -> str:
    """How the review of a day stands, and its questions.

    Args:
        found: The review; None where the record cannot be read.
        trouble: Why it cannot; empty where it can.
        mode: To be answered, printed empty, or with what was answered.
        at: The notebook in which it stands.
    """
    asked = exercise_html(found.session, mode, at=at) if found and found.session else ""
    lines = found.sentences if found else ()
    return draw("review", lines=lines, trouble=trouble, asked=Markup(asked))  # noqa: S704  # escaped where it was drawn
