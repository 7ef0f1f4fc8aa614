"""What a learner takes away: the map and the summary on the screen and on paper, and the pages about the course."""

import re
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.browser.conftest import Server, Watched

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
    expect(page.get_by_text("3 holes found so far.")).to_be_visible()
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/aiteam/summary#team$"))
    for hole in (
        "Nobody in the team is accountable for evaluation.",
        "Nobody answers for data.",
        "One AI Engineer alone answers for integration, prompts and operations.",
    ):
        expect(page.get_by_text(hole)).to_be_visible()
    expect(page.get_by_text(STEP)).to_be_visible()
    watched.shoot("light")
    page.emulate_media(color_scheme="dark")
    watched.shoot("dark")
    page.get_by_role("link", name="Back to the start page").click()
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
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(27, 31, 36)"
    pdf = page.pdf(format=paper)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) in (1, 2)


def test_assignments_stand_folded_under_their_lesson_and_open_by_keyboard(watched: Watched) -> None:
    page = watched.page
    lesson = page.locator(".doors > li", has=page.get_by_role("heading", name="Before LLMs", exact=True))
    task = lesson.get_by_role("link", name="Read and do: The late parcels")
    expect(task).to_be_hidden()
    lesson.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(task).to_be_visible()
    watched.shoot("unfolded")


@pytest.mark.parametrize(("link", "title"), [("Privacy, in full", "Privacy"), ("Fact sheet", "Fact sheet")])
def test_the_pages_about_the_course_are_a_click_away(watched: Watched, link: str, title: str) -> None:
    page = watched.page
    page.get_by_role("link", name=link).click()
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    watched.shoot(title)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_fault_of_accessibility_is_found_with_everything_unfolded(
    watched: Watched, server: Server, scheme: Literal["light", "dark"]
) -> None:
    page = watched.page
    page.emulate_media(color_scheme=scheme)
    for path in ("", "/summary", *(f"/about/{name}" for name in ABOUT)):
        page.goto(f"{server.base}/aiteam{path}")
        for fold in page.locator("details summary").all():
            fold.click()
        assert [f"{path}: {each['id']}" for each in Axe().run(page).response["violations"]] == []


@pytest.mark.parametrize("path", ["aiteam/summary", "aiteam/about/privacy.md"])
def test_they_need_the_token(watched: Watched, server: Server, path: str) -> None:
    page = watched.page
    page.context.clear_cookies()
    page.goto(f"{server.base}/{path}")
    expect(page).to_have_url(re.compile("/login"))
