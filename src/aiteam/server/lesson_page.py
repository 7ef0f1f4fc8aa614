"""The page of a notebook: its prose, its exercises to be answered in place, and what is in the notebook only."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urldefrag

from markupsafe import Markup

from aiteam.answers import FolderStore
from aiteam.course import answers_from, outline
from aiteam.course.bundle import bundle
from aiteam.errors import AiteamError, ProgressError
from aiteam.exercises import library
from aiteam.labs import labs
from aiteam.memory import todays_review
from aiteam.pages import Call, InNotebook, Page, Part, Prose, read_page
from aiteam.progress import Best, Progress
from aiteam.protocol import Place
from aiteam.scenarios.private import public_in
from aiteam.server.figures import ServedFigures
from aiteam.server.start_page import START, templates
from aiteam.views import exercise_html
from aiteam.views.lab import lab_html
from aiteam.views.lesson import lesson_html
from aiteam.views.review import review_html

LESSON, EVENT, CLIENT, FIGURE = "lesson", "event", "client", "figure"
"""The addresses of the pages, of what is done on them, of the client's files and of figures, below the start page's."""

MODULES = ("client", "controls", "exercise", "focus", "grid", "morph", "order", "protocol", "undo")
"""What the page's script imports, so that a browser need not find it out file by file."""


@dataclass(frozen=True, slots=True)
class Host:
    """What a page has to know of the server on which it is shown.

    Attributes:
        folder: The learner's folder.
        inside: The same below the server's own folder, as a part of an address; empty or with a slash at its end.
        base_url: Where the server's addresses begin, with a slash at the end.
    """

    folder: Path
    inside: str
    base_url: str

    def lesson(self, path: str) -> str:
        """The address of a notebook's page."""
        return f"{self.base_url}{START}/{LESSON}/{quote(path)}"

    def lab(self, path: str) -> str:
        """The address of a file in JupyterLab."""
        return f"{self.base_url}lab/tree/{self.inside}{quote(path)}"

    def place(self, path: str) -> Place | None:
        """Where the exercises of a notebook are answered; None where the course has no such notebook.

        Args:
            path: Below the learner's folder, with forward slashes; it may be anything that somebody sent.
        """
        if path not in outline().paths:
            return None
        review = outline().review
        reviews = review is not None and path == review.path
        folder, progress, labs_ = (self.folder / path).parent, Progress(self.folder), labs_in(path)
        # Labs look at plans of other notebooks, too.
        store = answers_from(folder, progress=progress) if labs_ else FolderStore(folder, progress=progress)
        figures = ServedFigures(f"{self.base_url}{START}/{FIGURE}", path)
        public = public_in(folder)
        return Place(store, exercises_in(path), labs=labs_, reviews=reviews, figures=figures, public=public)


@cache
def official(path: str) -> Mapping[str, Any]:
    """A notebook as the course has it, parsed once."""
    found: Mapping[str, Any] = json.loads(bundle()[path].read_bytes())
    return found


@cache
def exercises_in(path: str) -> frozenset[str]:
    """The ids of the exercises in a notebook as the course has it."""
    page = read_page(json.dumps(official(path)).encode())
    return frozenset(id_ for section in page.sections for part in section.parts if (id_ := exercise_of(part)))


@cache
def labs_in(path: str) -> frozenset[str]:
    """The ids of the labs in a notebook as the course has it."""
    page = read_page(json.dumps(official(path)).encode())
    return frozenset(id_ for section in page.sections for part in section.parts if (id_ := lab_of(part)))


def lab_of(part: Part) -> str | None:
    """The lab that a part of a page asks for, where nothing else is asked of it; None for any other part."""
    match part:
        case Call("lab", (str(id_),), keywords) if not keywords:
            return id_ if id_ in labs() else None
        case _:
            return None


def exercise_of(part: Part) -> str | None:
    """The exercise that a part of a page asks for, where nothing else is asked of it; None for any other part."""
    match part:
        case Call("exercise", (str(id_),), keywords) if not keywords:
            return id_ if id_ in library().exercises else None
        case _:
            return None


def render_lesson(host: Host, path: str, xsrf: str) -> str:
    """The page of a notebook as HTML; of a lesson it is noted that it was opened.

    Args:
        host: Where it is shown.
        path: One of the course's notebooks, below the learner's folder.
        xsrf: The token against forged requests, which goes into every message.
    """
    trouble = ""
    try:
        page = read_page(host.folder / path, official=official(path), link=_linker(host, path))
    except AiteamError as error:
        page, trouble = Page("", ()), str(error)
    drawing = _Drawing(host, path)
    sections = [(section, [drawing.part(part) for part in section.parts]) for section in page.sections]
    template = templates().get_template("lesson.html")
    title = page.title or path
    return template.render(
        title=title, sections=sections, trouble=trouble, host=host, path=path, xsrf=xsrf, modules=MODULES
    )


class _Drawing:
    """Draws the parts of one notebook."""

    def __init__(self, host: Host, path: str) -> None:
        self._host, self._path = host, path
        self._place = host.place(path)
        self._seen: set[str] = set()

    def part(self, part: Part) -> tuple[str, Any]:
        """How a part is shown: as ``prose`` or ``drawn``, which are HTML, or as something for the template."""
        exercise = exercise_of(part)
        if exercise and self._place and exercise not in self._seen:
            self._seen.add(exercise)
            return "drawn", Markup(exercise_html(self._place.session(exercise), at=self._path))  # noqa: S704  # escaped
        lab = lab_of(part)
        if lab and self._place and lab in self._place.labs and f"lab.{lab}" not in self._seen:
            self._seen.add(f"lab.{lab}")
            return "drawn", Markup(self._lab(self._place, f"lab.{lab}"))  # noqa: S704  # escaped
        match part:
            case Prose(html):
                # A wide table scrolls, for the keyboard as well. The HTML was made from Markdown that holds none.
                return "prose", Markup(html.replace("<table>", '<table tabindex="0">'))  # noqa: S704
            case Call("lesson", (str(id_),)) if id_ in {each.id for each in outline().lessons}:
                return "drawn", Markup(self._top(id_))  # noqa: S704  # escaped
            case Call("review", ()) if self._place and self._place.reviews:
                return "drawn", Markup(self._review(self._place))  # noqa: S704  # escaped
            case Call(source=source):
                return "notebook", ("", source)
            case InNotebook(source, note):
                return "notebook", (note, source)
            case _:
                return "added", part

    def _lab(self, place: Place, name: str) -> str:
        return lab_html(place.lab(name), at=self._path, address=lambda figure: place.figures.address(name, figure))

    def _review(self, place: Place) -> str:
        try:
            return review_html(todays_review(place.store), at=self._path)
        except ProgressError as error:
            return review_html(None, str(error), at=self._path)

    def _top(self, lesson: str) -> str:
        progress, best, trouble = Progress(self._host.folder), dict[str, Best](), ""
        try:
            best = progress.best()
            progress.add_visit(lesson)
        except ProgressError as error:
            trouble = str(error)
        return lesson_html(outline().lesson(lesson), best, trouble)


def _linker(host: Host, path: str) -> Any:
    """Turns a link of one notebook to another into the address of its page, and any other into one in JupyterLab."""

    def link(target: str) -> str:
        file, anchor = urldefrag(target)
        to = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file)))
        address = host.lesson(to) if to in outline().paths else host.lab(to)
        return f"{address}#{anchor}" if anchor else address

    return link
