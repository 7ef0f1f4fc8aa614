"""Every screen of the course as a picture: four widths, light and dark, and beside its mock-up where there is one.

    python -m tests.browser.screens                              all of it, several minutes
    python -m tests.browser.screens --only before-llms --mock-ups FOLDER

The pictures lie in ``artefacts/screens``. A mock-up is a PNG whose name ends in ``NAME-WIDTH-THEME.png``, where NAME is
one of those in :data:`DRAWN`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from shutil import which

from playwright.sync_api import Page, sync_playwright
from tests.support import BIN, ROOT, clean_environment, free_port

from aiteam.course import outline
from aiteam.progress import Progress

FOLDER = ROOT / "artefacts" / "screens"
WIDTHS, THEMES = (1280, 1024, 390, 320), ("light", "dark")
DRAWN = {"start": "start", "with-llms-three-measure-one-answers": "lesson", "before-llms-sort-the-work": "sort"}
"""The screens that have a mock-up, and its name."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A screen as it was taken."""

    screen: str
    width: int
    theme: str

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.screen}-{self.width}-{self.theme}.png"


@contextmanager
def course() -> Iterator[tuple[Path, str, str]]:
    """A running course in which nothing was answered yet; gives its folder and address, and where its pages begin."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "course"
        command = [BIN / "aiteam", "learn", "--dir", folder, "--no-browser", "--port", str(free_port())]
        environment = clean_environment(Path(place) / "home")
        process = subprocess.Popen(command, env=environment, text=True, stdout=subprocess.PIPE)
        try:
            assert process.stdout
            address = next(line.strip() for line in process.stdout if line.startswith("http://127.0.0.1:"))
            yield folder, address, address.partition("?")[0]
        finally:
            process.terminate()
            process.communicate()


def decide(folder: Path) -> None:
    """Make every decision on which a screen waits, so that none is shut."""
    for unit in (*outline().lessons, *outline().assignments):
        for exercise in (each for section in unit.sections if section.decides for each in section.exercises):
            Progress(folder).add_attempt(exercise, {}, outcome="kept", points=0, max_points=0)


def take(page: Page, base: str, units: Sequence[str], widths: Sequence[int] = WIDTHS) -> Iterator[Picture]:
    """Take the start page and every screen of some lessons and assignments.

    Args:
        page: Signed in.
        base: Where the course's pages begin.
        units: The ids of lessons and assignments; all if empty.
        widths: In CSS pixels.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    page.goto(base)
    page.locator("h1").wait_for()
    yield from _taken(page, "start", widths)
    for unit in (*outline().lessons, *outline().assignments):
        if units and unit.record not in units:
            continue
        page.goto(f"{base}/lesson/{unit.path}#opening")
        for screen in page.locator(".screen[data-next]").evaluate_all("all => all.map(each => each.id)"):
            page.evaluate("name => { location.hash = name; }", screen)
            yield from _taken(page, f"{unit.record}-{screen}", widths)


def _taken(page: Page, screen: str, widths: Sequence[int]) -> Iterator[Picture]:
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)
            picture = Picture(screen, width, theme)
            page.screenshot(path=FOLDER / picture.name, full_page=True, animations="disabled")
            yield picture


def sheet(pictures: Sequence[Picture], mock_ups: Path | None) -> str:
    """A page with all pictures in a row a screen, each beside its mock-up where there is one."""
    rows: dict[str, list[str]] = {}
    for each in pictures:
        drawn = mock_up_of(each, mock_ups)
        shown = [(each.name, each.name), *([(drawn.as_uri(), "the mock-up")] if drawn else [])]
        cells = (f'<td><img src="{escape(src)}" alt=""><br>{escape(text)}</td>' for src, text in shown)
        rows.setdefault(each.screen, []).extend(cells)
    body = "".join(f"<tr><th>{escape(screen)}</th>{''.join(cells)}</tr>" for screen, cells in rows.items())
    style = "<style>img { width: 18rem } td, th { vertical-align: top; font: 0.8rem sans-serif }</style>"
    return f'<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Screens</title>{style}<table>{body}</table>'


def mock_up_of(picture: Picture, mock_ups: Path | None) -> Path | None:
    """The mock-up of a screen at that width and in that theme; None where there is none."""
    drawn = DRAWN.get(picture.screen)
    if drawn is None or mock_ups is None:
        return None
    return next(mock_ups.resolve().glob(f"*-{drawn}-{picture.width}-{picture.theme}.png"), None)


def main() -> None:
    """Take the pictures, and write the sheet."""
    parser = argparse.ArgumentParser(description="Take every screen of the course as a picture.")
    parser.add_argument("--only", nargs="*", default=[], help="ids of lessons; assignments as assignment.ID")
    parser.add_argument("--mock-ups", type=Path, help="a folder with pictures to put beside the screens")
    asked = parser.parse_args()
    program = os.environ.get("CHROMIUM") or which("chromium")
    with course() as (folder, address, base), sync_playwright() as playwright:
        decide(folder)
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(address)
        pictures = list(take(page, base, asked.only))
        browser.close()
    (FOLDER / "index.html").write_text(sheet(pictures, asked.mock_ups), encoding="utf-8")
    print(f"{len(pictures)} pictures: {FOLDER / 'index.html'}")


if __name__ == "__main__":
    main()
