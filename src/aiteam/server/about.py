"""The pages about the course, for those who decide on it: Markdown in, HTML out."""

from __future__ import annotations

from aiteam.course.bundle import about_page
from aiteam.server.start_page import templates

ABOUT = {
    "fact-sheet.md": "Fact sheet",
    "privacy.md": "Privacy",
    "labs.md": "The labs",
    "accessibility.md": "Accessibility",
}
"""The pages by their file, which is their address as well, so that they can name each other."""


def render_about(name: str, base_url: str) -> str | None:
    """A page about the course as HTML; None where there is none of that name.

    Raises:
        CourseError: The installation lacks it.
    """
    from markdown_it import MarkdownIt
    from markupsafe import Markup

    if name not in ABOUT:
        return None
    # What stands in the file as HTML is shown as text.
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    text = Markup(markdown.render(about_page(name).read_text(encoding="utf-8")))  # noqa: S704  # ours, and escaped
    return templates().get_template("about.html").render(title=ABOUT[name], text=text, base_url=base_url)
