"""A figure on a light page, on a dark one, and on paper: what a reader sees of it, in the pixels."""

from io import BytesIO

import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from PIL import Image
from playwright.sync_api import Browser, Page
from tests.browser.conftest import ARTEFACTS, Server, Watched, unfold

from aiteam.course import outline
from aiteam.plots import Chart
from aiteam.plots.chart import ACCENT, INK, PALE, STRONG
from aiteam.server.figures import CHARTS
from aiteam.server.notebooks import course_calls

COLOURS = {"ink": INK, "strong": STRONG, "pale": PALE, "accent": ACCENT}
BLUE, ORANGE = ("strong", "pale"), ("accent",)


@pytest.fixture
def page(chromium: Browser):
    context = chromium.new_context(viewport={"width": 800, "height": 600})
    yield context.new_page()
    context.close()


def swatches() -> Chart:
    """A stripe of each colour from left to right, and nothing else."""
    figure = Figure(figsize=(4, 1))
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    axes.bar(range(len(COLOURS)), 1, width=1, color=list(COLOURS.values()))
    axes.set_xlim(-0.5, len(COLOURS) - 0.5)
    axes.set_ylim(0, 1)
    return Chart(lambda: figure, "Colours", "Four stripes.")


def seen(page: Page, theme: str, media: str) -> dict[str, tuple[float, ...]]:
    page.set_content(f"<body {theme} style='background:#888'>{swatches()._repr_html_()}</body>")
    page.emulate_media(media=media)
    box = page.locator(".aiteam-figure img")
    picture = Image.open(BytesIO(box.screenshot())).convert("RGB")
    middle = [(number + 0.5) / len(COLOURS) for number in range(len(COLOURS))]
    at = {name: (x, 0.5) for name, x in zip(COLOURS, middle, strict=True)} | {"page": (0.5, 0.02)}
    return {
        name: tuple(part / 255 for part in picture.getpixel((int(x * picture.width), int(y * picture.height))))
        for name, (x, y) in at.items()
    }


def light(colour: tuple[float, ...]) -> float:
    return sum(part * weight for part, weight in zip(colour, (0.21, 0.72, 0.07), strict=True))


DARK, LIGHT = 'data-jp-theme-light="false"', 'data-jp-theme-light="true"'


@pytest.mark.parametrize(("theme", "media"), [(LIGHT, "screen"), ("", "screen"), (DARK, "print"), ("", "print")])
def test_on_a_light_page_and_on_paper_a_figure_is_as_it_was_drawn(page: Page, theme: str, media: str) -> None:
    colours = seen(page, theme, media)

    assert colours.pop("page") == (1, 1, 1)
    for name, colour in colours.items():
        assert colour == pytest.approx(to_rgb(COLOURS[name]), abs=0.02)


def test_on_a_dark_page_a_figure_is_dark_with_light_ink_and_keeps_its_hues(page: Page) -> None:
    colours = seen(page, DARK, "screen")

    assert light(colours["page"]) < 0.15
    assert light(colours["ink"]) > 0.75
    assert light(colours["pale"]) < light(colours["strong"])
    for name in BLUE:
        red, _, blue = colours[name]
        assert blue > red
    for name in ORANGE:
        red, _, blue = colours[name]
        assert red > blue


def test_the_picture_is_no_wider_than_a_narrow_page(page: Page) -> None:
    page.set_viewport_size({"width": 300, "height": 600})
    page.set_content(f"<body {DARK}>{swatches()._repr_html_()}</body>")

    assert page.evaluate("document.documentElement.scrollWidth") <= 300


LETTERS = """async image => {
  const text = await (await fetch(image.currentSrc)).text();
  const scale = image.clientWidth / text.match(/<svg [^>]*width="([0-9.]+)pt"/)[1];
  const letters = [...text.matchAll(/scale[(]([0-9.]+) -[0-9.]+[)]/g)].map(found => 100 * found[1] * scale);
  return [Math.min(...letters), image.clientWidth, image.currentSrc];
}"""
"""How high the smallest letters of a figure are, in pixels of the page; one is drawn on a grid of 100 to its size."""


def test_on_a_phone_every_letter_of_every_figure_of_the_lessons_can_be_read(watched: Watched, server: Server) -> None:
    page, figures = watched.page, 0
    page.set_viewport_size({"width": 390, "height": 844})
    for lesson in outline().lessons:
        page.goto(server.reading(lesson.path))
        unfold(page)
        for picture in page.locator(".figure img").all():
            picture.evaluate("async image => { image.loading = 'eager'; await image.decode(); }")
            smallest, width, address = picture.evaluate(LETTERS)
            assert address.endswith("-narrow-light.svg")
            assert smallest >= 11, address
            assert width <= 390
            figures += 1
            picture.screenshot(path=ARTEFACTS / f"figure-narrow-{figures}.png")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, lesson.path
    assert figures == sum(call.name in CHARTS for call in course_calls())
