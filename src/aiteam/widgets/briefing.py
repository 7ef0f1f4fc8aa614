"""What a learner is told of a scenario before designing, as HTML."""

from __future__ import annotations

from html import escape

from aiteam.scenarios import Scenario
from aiteam.scenarios.terms import terms_of
from aiteam.widgets.markup import bullets, paragraph


def briefing(scenario: Scenario) -> str:
    """The story, the news, and what people and things cost."""
    news = f"<p><b>News.</b> {escape(scenario.news)}</p>" if scenario.news else ""
    return (
        f'<div class="brief">{paragraph(scenario.brief)}{news}</div>'
        f"<details><summary>Money, costs and rules</summary>{bullets(terms_of(scenario))}</details>"
    )
