"""The static pages, built once as `make site` builds them: whole, linked, and asking nothing of anybody outside."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser
from tests.support import BIN, ROOT, clean_environment, run

from aiteam.course import bundle, outline
from aiteam.exercises import library
from aiteam.labs import labs
from aiteam.pages import InNotebook, read_page

pytestmark = pytest.mark.slow

SOURCES = dict.fromkeys(("script", "img", "iframe", "source", "video", "audio", "embed", "input"), "src")
LOADED = SOURCES | {"object": "data", "link": "href"}
"""The attributes that make a browser fetch something while it shows a page."""
NOT_FETCHED = {"canonical", "next", "prev", "index", "search", "author", "copyright", "license"}
"""Kinds of ``<link>`` that only point somewhere."""


@dataclass
class Page(HTMLParser):
    """What a page shows, fetches and links to."""

    path: Path
    fetched: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    alternatives: list[str] = field(default_factory=list)
    styles: str = ""
    text: str = ""
    _inside: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.path.read_text(encoding="utf-8"))
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._inside = tag
        self.ids |= {given["id"]} if "id" in given else set()
        self.styles += given.get("style", "")
        self.alternatives += [given["alt"]] if "alt" in given else []
        self.fetched += given.get("srcset", "").split(",") if given.get("srcset") else []
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif LOADED.get(tag) in given and given.get("rel") not in NOT_FETCHED:
            self.fetched.append(given[LOADED[tag]])

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "style":
            self.styles += data
        elif self._inside != "script":
            self.text += data


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("pages")
    (place / "home").mkdir()
    run(BIN / "python", ROOT / "docs" / "build.py", place / "site", cwd=place, env=clean_environment(place / "home"))
    return place / "site"


def test_what_is_not_ours_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear")
    build = (BIN / "python", ROOT / "docs" / "build.py")
    for target in (tmp_path, tmp_path / "letter.txt"):
        said = run(*build, target, cwd=tmp_path, env=clean_environment(tmp_path), expect=2)
        assert "holds something else" in said
    assert (tmp_path / "letter.txt").read_text() == "Dear"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    return {path.relative_to(site).as_posix(): Page(path) for path in sorted(site.rglob("*.html"))}


def address(path: str) -> str:
    return path.removesuffix(".ipynb") + ".html"


def test_every_lesson_and_assignment_has_a_page_with_its_exercises_and_labs(pages: dict[str, Page]) -> None:
    for unit in (*outline().lessons, *outline().assignments):
        text = pages[address(unit.path)].text
        titles = [library().exercise(each).title for each in unit.exercises]
        titles += [labs()[each].title for each in getattr(unit, "labs", ())]
        assert [title for title in titles if title not in text] == [], unit.path
        assert "Run All Cells" not in text


def test_the_review_has_a_page(pages: dict[str, Page]) -> None:
    review = outline().review
    assert review
    assert review.title in pages[address(review.path)].text


def test_pages_that_were_built_before_may_be_replaced(site: Path) -> None:
    assert (site / ".buildinfo").is_file()


def test_every_page_of_the_documentation_is_there(pages: dict[str, Page]) -> None:
    expected = {f"docs/{path.stem}.html" for path in (ROOT / "docs").glob("*.md") if path.stem != "index"}
    assert {*expected, "index.html", "README.html"} <= set(pages)


def test_a_lesson_shows_the_code_table_and_figure_of_its_cell_to_look_inside(pages: dict[str, Page]) -> None:
    for lesson in outline().lessons:
        page = pages[address(lesson.path)]
        parts = [part for section in read_page(bundle()[lesson.path]).sections for part in section.parts]
        (note,) = [part.note for part in parts if isinstance(part, InNotebook)]
        assert page.text.count(".plot.barh(") == 1
        assert page.alternatives.count(note) == 1
        html = page.path.read_text(encoding="utf-8")
        assert "<table" in html.partition('id="look-inside"')[2].partition('id="further-reading"')[0]


def test_no_page_shows_other_code_or_an_answer_key(pages: dict[str, Page]) -> None:
    for unit in (*outline().lessons, *outline().assignments):
        page = pages[address(unit.path)]
        assert "import aiteam" not in page.text
        html = page.path.read_text(encoding="utf-8")
        assert "widget-state+json" not in html
        items = [item for each in unit.exercises for item in questions(each)]
        assert [option.id for item in items for option in item.options if option.feedback in page.text] == []


def questions(exercise_id: str):
    exercise = library().exercise(exercise_id)
    return library().questions(exercise) if exercise.kind in ("choices", "handoff") else ()


def test_nothing_is_loaded_from_outside(site: Path, pages: dict[str, Page]) -> None:
    fetched = {(name, url) for name, page in pages.items() for url in page.fetched}
    fetched |= {(name, url) for name, page in pages.items() for url in in_css(page.styles)}
    for path in site.rglob("*.css"):
        fetched |= {(path.relative_to(site).as_posix(), url) for url in in_css(path.read_text(encoding="utf-8"))}
    assert len(fetched) > len(pages)
    assert {(name, url) for name, url in fetched if is_outside(url)} == set()
    here = {(name, url) for name, url in fetched if urlsplit(url).scheme != "data"}
    assert {(name, url) for name, url in here if not target(site, name, url).is_file()} == set()


def is_outside(url: str) -> bool:
    return urlsplit(url).scheme not in ("", "data") or bool(urlsplit(url).netloc)


def in_css(css: str) -> Iterator[str]:
    found = re.finditer(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""", css)
    yield from (match[1] or match[2] for match in found)


def target(site: Path, page: str, url: str) -> Path:
    return (site / page).parent / unquote(urlsplit(url).path) if urlsplit(url).path else site / page


def test_links_lead_somewhere(site: Path, pages: dict[str, Page]) -> None:
    known = {page.path.resolve(): page for page in pages.values()}
    for name, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme in ("https", "mailto"), (name, link)
                continue
            to = target(site, name, link).resolve()
            assert to.is_file(), (name, link)
            if parts.fragment and to in known:
                assert unquote(parts.fragment) in known[to].ids, (name, link)


@pytest.mark.browser
@pytest.mark.parametrize("name", ["index.html", address(outline().lessons[1].path)])
def test_a_browser_shows_it_without_a_complaint_and_asks_nobody(site: Path, chromium: Browser, name: str) -> None:
    context = chromium.new_context(viewport={"width": 1024, "height": 900})
    try:
        page, said, asked = context.new_page(), [], []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto((site / name).as_uri())
        page.wait_for_load_state("networkidle")
        assert said == []
        assert [url for url in asked if not url.startswith((site.as_uri(), "data:"))] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 1024
        page.emulate_media(media="print")
        assert not page.locator(".sidebar-drawer").is_visible()
    finally:
        context.close()
