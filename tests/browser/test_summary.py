"""What a learner takes away: the map and the summary on the screen and on paper, and the pages about the course."""

import re
import shutil
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.browser.conftest import Server, Watched
from tests.support import save_answer

from aiteam.exercises import answer
from aiteam.server.about import ABOUT

STEP = "In my team, I will name one person who answers for evaluation, by Friday."


@pytest.fixture
def filled(server: Server) -> None:
    """A learner who has described the own team."""
    lessons = server.folder / "lessons"
    people = {"ai-product-manager": 1, "software-engineer": 4, "ai-engineer": 1}
    answer("start.my-team", {"builds": "An assistant", "size": 6, **people}, folder=lessons)
    owners = {"vision": "AI Product Manager", "prompt": "AI Engineer", "integration": "AI Engineer"}
    answer("with-llms.my-team", owners | {"evaluation": "Several together", "transfer": STEP}, folder=lessons)
    answer("advanced.my-team", {"data": "Nobody yet", "operations": "AI Engineer"}, folder=lessons)


@pytest.mark.usefixtures("filled")
def test_the_start_page_leads_to_the_own_team_by_keyboard(watched: Watched) -> None:
    page = watched.page
    page.reload()
    link = page.get_by_role("link", name="My team")
    expect(page.get_by_text("1 more is on its page.")).to_be_visible()
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/aiteam/my-team$"))
    for hole in (
        "Nobody in the team is accountable for evaluation.",
        "Nobody answers for data.",
        "One AI Engineer alone answers for integration, prompts and operations.",
    ):
        expect(page.get_by_text(hole)).to_be_visible()
    expect(page.get_by_text(STEP.rstrip("."))).to_be_visible()
    watched.shoot("light")
    page.emulate_media(color_scheme="dark")
    watched.shoot("dark")
    page.get_by_role("link", name="Start page").click()
    expect(page.locator("a.button")).to_be_visible()


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_on_paper_it_has_one_or_two_pages_and_nothing_to_be_clicked(
    watched: Watched, server: Server, paper: str
) -> None:
    page = watched.page
    page.goto(f"{server.base}/aiteam/summary")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.get_by_role("link", name="Back to the start page")).to_be_hidden()
    expect(page.get_by_text("Not filled in yet")).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(27, 31, 39)"
    pdf = page.pdf(format=paper)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) in (1, 2)


SQUEEZED = """() => [...document.querySelectorAll('h1, h2, h3, h4, caption, th')].filter((box) => {
  const room = box.getBoundingClientRect().width + 1;
  const seen = [box, ...box.querySelectorAll('*')].filter((each) => each.getBoundingClientRect().width > 2);
  const words = seen.flatMap((each) => [...each.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE))
    .flatMap((node) => node.data.split(/\\s+/));
  const probe = box.appendChild(document.createElement('span'));
  probe.style.cssText = 'position: absolute; white-space: nowrap';
  const squeezed = words.filter((word) => {
    probe.textContent = word;
    return word.length < 30 && probe.getBoundingClientRect().width > room;
  });
  probe.remove();
  return room > 3 && squeezed.length;
}).map((box) => box.textContent.trim())"""
"""The headings that stand in a box narrower than their longest word."""

PARTS = {
    "nothing": {},
    "people": {"start.my-team": {"data-engineer": 1}},
    "levels": {"infra-access.my-team": {"access-now": 1, "access-wanted": 2}},
    "owners": {"with-llms.my-team": {"prompt": "I do"}, "infra-access.my-team": {"access-now": 1}},
    "words": {"start.my-team": {"builds": "Donaudampfschifffahrtsgesellschaft" * 9}},
}


@pytest.mark.parametrize("known", PARTS)
def test_no_heading_is_squeezed_whatever_part_of_the_team_is_known(
    watched: Watched, server: Server, known: str
) -> None:
    page, lessons = watched.page, server.folder / "lessons"
    shutil.rmtree(lessons / "answers", ignore_errors=True)
    for exercise, parts in PARTS[known].items():
        answer(exercise, parts, folder=lessons)
    plan = {"hires": {"data-engineer": 1}, "accountable": {"evaluation": "data-scientist"}}
    save_answer("studio-startup.plan", {"plan": plan}, server.folder / "exercises" / "studio-startup")
    for path in ("summary", "my-team"):
        page.goto(f"{server.base}/aiteam/{path}")
        for width, media in ((320, "screen"), (390, "screen"), (1280, "screen"), (700, "print")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(media=media)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
            assert page.evaluate(SQUEEZED) == [], (path, width)
            watched.shoot(f"{path}-{width}")
        page.emulate_media(media="screen")


def test_assignments_stand_folded_under_their_lesson_and_open_by_keyboard(watched: Watched) -> None:
    page = watched.page
    lesson = page.locator("details", has_text="1. Before LLMs")
    task = lesson.get_by_role("link", name="The late parcels")
    expect(task).to_be_hidden()
    lesson.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(task).to_be_visible()
    watched.shoot("unfolded")


@pytest.mark.parametrize(("link", "title"), [("Privacy", "Privacy"), ("Fact sheet", "Fact sheet")])
def test_the_pages_about_the_course_are_a_click_away(watched: Watched, link: str, title: str) -> None:
    page = watched.page
    page.get_by_role("link", name=link, exact=True).click()
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    watched.shoot(title)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_fault_of_accessibility_is_found_with_everything_unfolded(
    watched: Watched, server: Server, scheme: Literal["light", "dark"]
) -> None:
    page = watched.page
    page.emulate_media(color_scheme=scheme)
    for path in ("", "/summary", "/my-team", *(f"/about/{name}" for name in ABOUT)):
        page.goto(f"{server.base}/aiteam{path}")
        for fold in page.locator("details summary").all():
            fold.click()
        assert [f"{path}: {each['id']}" for each in Axe().run(page).response["violations"]] == []


@pytest.mark.parametrize("path", ["aiteam/summary", "aiteam/my-team", "aiteam/about/privacy.md"])
def test_they_need_the_token(watched: Watched, server: Server, path: str) -> None:
    page = watched.page
    page.context.clear_cookies()
    page.goto(f"{server.base}/{path}")
    expect(page).to_have_url(re.compile("/login"))
