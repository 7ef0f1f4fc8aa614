"""The page of a notebook: its prose, its exercises to be answered in place, and what is in the notebook only."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urldefrag

from markupsafe import Markup

from aiteam.answers import AnswerStore, FolderStore
from aiteam.course import Assignment, Lesson, answers_from, answers_in, outline
from aiteam.course.steps import END, OPENING, go_on, steps
from aiteam.errors import AiteamError, ProgressError
from aiteam.labs import name_of_lab
from aiteam.memory import todays_review
from aiteam.pages import Call, InNotebook, Page, Part, Prose, read_page
from aiteam.panels import assignment_panels, lesson_panels, lesson_top, panels, steps_of
from aiteam.plots import Chart
from aiteam.progress import Progress
from aiteam.protocol import Place
from aiteam.scenarios.private import public_in
from aiteam.server.figures import CHARTS, FIGURE, chart_of, picture_of
from aiteam.server.hand_in import HAND_IN, can_be_handed_in
from aiteam.server.lab_figures import LAB_FIGURE, ServedFigures
from aiteam.server.notebooks import exercise_of, exercises_in, has_own_variants, lab_of, labs_in, official
from aiteam.server.saving import copy_for
from aiteam.server.screens import screens, unit_at
from aiteam.server.start_page import MY_TEAM, START, SUMMARY, lesson_address, templates
from aiteam.server.tables import TABLES, table_of
from aiteam.views import exercise_html
from aiteam.views.end_card import END_CARD
from aiteam.views.figure import Picture, figure_html
from aiteam.views.gain import GAIN
from aiteam.views.lab import lab_html
from aiteam.views.panel import Panel, panel_html
from aiteam.views.review import review_html
from aiteam.views.source import with_signs
from aiteam.views.steps import STEPS, steps_html
from aiteam.views.styles import SHEETS, STATIC
from aiteam.views.team import BESIDE, TEAM, beside_html, summary_html

EVENT, CLIENT = "event", "client"
"""The addresses of what is done on the pages, and of the client's files, below the start page's."""

MODULES = tuple(sorted(path.stem for path in STATIC.glob("*.js") if path.stem not in {"first", "page", "start"}))
"""What the page's script imports, so that a browser need not find it out file by file."""

PANELS = {"my_team": TEAM, "gain": GAIN}
"""The functions that show a panel, and its name."""


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
        return lesson_address(self.base_url, path)

    def lab(self, path: str) -> str:
        """The address of a file in JupyterLab."""
        return f"{self.base_url}lab/tree/{self.inside}{quote(path)}"

    def hand_in(self, path: str) -> str:
        """The address at which an assignment's notebook is handed out to be handed in; empty for any other notebook."""
        return f"{self.base_url}{START}/{HAND_IN}/{quote(path)}" if can_be_handed_in(path) else ""

    def picture(self, chart: Chart) -> Picture:
        """How a page shows a figure."""
        return picture_of(chart, f"{self.base_url}{START}/{FIGURE}")

    @property
    def summary(self) -> str:
        """The address of the summary."""
        return f"{self.base_url}{START}/{SUMMARY}"

    @property
    def my_team(self) -> str:
        """The address of the learner's team on one page to print."""
        return f"{self.base_url}{START}/{MY_TEAM}"

    def place(self, path: str) -> Place | None:
        """Where the exercises of a notebook are answered; None where the course has no such notebook.

        Args:
            path: Below the learner's folder, with forward slashes; it may be anything that somebody sent.
        """
        if path not in outline().paths:
            return None
        review = outline().review
        reviews = review is not None and path == review.path
        folder, progress, labs = (self.folder / path).parent, Progress(self.folder), labs_in(path)
        unit, own = unit_at(path), answers_in(self.folder)
        return Place(
            # Labs look at plans of other notebooks, too.
            answers_from(folder, progress=progress) if labs else FolderStore(folder, progress=progress),
            exercises_in(path),
            labs=labs,
            own_variant=has_own_variants(self.folder / path, path),
            reviews=reviews,
            figures=ServedFigures(f"{self.base_url}{START}/{LAB_FIGURE}", path),
            panels={**panels(own, self.picture), **_panels_of(own, unit)},
            unit=unit.record if unit else "",
            steps=frozenset((OPENING, END, *(step.name for step in steps(unit)))) if unit else frozenset(),
            public=public_in(folder),
        )


def _panels_of(own: AnswerStore, unit: Lesson | Assignment | None) -> Mapping[str, Callable[[], Panel]]:
    match unit:
        case Lesson():
            return lesson_panels(own, unit)
        case Assignment():
            return assignment_panels(own, unit)
        case None:
            return {}


def render_lesson(host: Host, path: str, xsrf: str, *, nothing: bool = False) -> str:
    """The page of a notebook as HTML; of a lesson it is noted that it was opened.

    Args:
        host: Where it is shown.
        path: One of the course's notebooks, below the learner's folder.
        xsrf: The token against forged requests, which goes into every message.
        nothing: Whether the learner asked for the notebook to hand in, and nothing was answered in it.
    """
    trouble, place = "", host.place(path)
    try:
        given = official(path, own_variants=bool(place and place.own_variant))
        page = read_page(host.folder / path, official=given, link=_linker(host, path))
    except AiteamError as error:
        page, trouble = Page("", ()), str(error)
    drawing = _Drawing(host, path, place)
    drawn = {section.anchor: [drawing.part(part) for part in section.parts] for section in page.sections}
    told: dict[str, Any] = {
        "title": page.title or path,
        "drawn": drawn,
        "trouble": trouble,
        "host": host,
        "path": path,
        "xsrf": xsrf,
        "modules": MODULES,
        "sheets": ("shell", *SHEETS, "page"),
    }
    unit = unit_at(path)
    if unit and place and not trouble:
        told["nothing"] = nothing and not copy_for(host.folder, path).answered
        return _screens_html(host, unit, page, place, told)
    return templates().get_template("plain.html").render(**told, sections=page.sections)


def _screens_html(host: Host, unit: Lesson | Assignment, page: Page, place: Place, told: Mapping[str, Any]) -> str:
    """A lesson or an assignment screen by screen, with a bar that says how far one is."""
    store, path = answers_in(host.folder), unit.path
    way = steps_of(store, unit)
    later = [each for each in outline().lessons if isinstance(unit, Lesson) and each.number > unit.number]
    card = place.panels.get(END_CARD)
    try:
        seen = store.steps(unit.record)
    except ProgressError:
        seen = ()
    return (
        templates()
        .get_template("lesson.html")
        .render(
            **{**told, "title": unit.title},
            screens=screens(unit, page.sections, way),
            steps=Markup(steps_html(place.panels[STEPS](), path, go_on(way, seen))),  # noqa: S704  # escaped
            beside=Markup(beside_html(place.panels[BESIDE](), path, host.my_team)),  # noqa: S704  # escaped
            end=END,
            end_card=Markup(panel_html(card(), at=path)) if card else "",  # noqa: S704  # escaped
            hand_in=host.hand_in(path),
            next_lesson=(host.lesson(later[0].path), later[0].title) if later else None,
        )
    )


class _Drawing:
    """Draws the parts of one notebook."""

    def __init__(self, host: Host, path: str, place: Place | None) -> None:
        self._host, self._path, self._place = host, path, place
        self._seen: set[str] = set()
        self._prose = 0

    def part(self, part: Part) -> tuple[str, Any]:
        """How a part is shown: as ``prose`` or ``drawn``, which are HTML, or as something for the template."""
        exercise = exercise_of(part)
        if exercise and self._place and exercise not in self._seen:
            self._seen.add(exercise)
            return "drawn", Markup(exercise_html(self._place.session(exercise), at=self._path))  # noqa: S704  # escaped
        lab = lab_of(part)
        if lab and self._place and lab in self._place.labs and name_of_lab(lab) not in self._seen:
            self._seen.add(name_of_lab(lab))
            return "drawn", Markup(self._lab(self._place, name_of_lab(lab)))  # noqa: S704  # escaped
        match part:
            case Prose(html):
                # A wide table scrolls, for the keyboard as well. The HTML was made from Markdown that holds none.
                self._prose += 1
                signed = with_signs(html, f"source-{self._prose}")
                return "prose", Markup(signed.replace("<table>", '<table tabindex="0">'))  # noqa: S704
            case Call(source=source):
                html = self._call(part)
                return ("drawn", Markup(html)) if html else ("notebook", ("", source))  # noqa: S704  # escaped
            case InNotebook(source, note):
                return "notebook", (note, source)
            case _:
                return "added", part

    def _lab(self, place: Place, name: str) -> str:
        return lab_html(place.lab(name), at=self._path, address=lambda figure: place.figures.address(name, figure))

    def _call(self, call: Call) -> str:
        """What a cell of the authors asks for, as HTML; empty where only a notebook can show it."""
        match call:
            case Call("lesson", (str(id_),)) if id_ in {each.id for each in outline().lessons}:
                return lesson_top(answers_in(self._host.folder), id_, way=False)
            case Call("review", ()) if self._place and self._place.reviews:
                return self._review(self._place)
            case Call("my_team" | "gain" as name, ()) if self._place:
                return panel_html(self._place.panels[PANELS[name]](), at=self._path)
            case Call("summary", ()):
                return summary_html(self._host.summary)
            case Call(name) if name in CHARTS:
                return figure_html(self._host.picture(chart_of(call)))
            case Call(name) if name in TABLES:
                return table_of(call)
            case _:
                return ""

    def _review(self, place: Place) -> str:
        try:
            return review_html(todays_review(place.store), at=self._path)
        except ProgressError as error:
            return review_html(None, str(error), at=self._path)


def _linker(host: Host, path: str) -> Any:
    """Turns a link of one notebook to another into the address of its page, and any other into one in JupyterLab."""

    def link(target: str) -> str:
        file, anchor = urldefrag(target)
        to = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file)))
        address = host.lesson(to) if to in outline().paths else host.lab(to)
        return f"{address}#{anchor}" if anchor else address

    return link
