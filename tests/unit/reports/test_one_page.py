"""The team on one page: at most three decisions and two sentences, the learner's own first."""

from datetime import UTC, datetime

from bs4 import BeautifulSoup

from aiteam.answers import FolderStore
from aiteam.exercises import answer
from aiteam.reports.one_page import OnePage, one_page
from aiteam.reports.pages import one_page_html


def page() -> OnePage:
    return one_page(FolderStore())


def words() -> str:
    html = one_page_html(page(), now=datetime(2026, 11, 30, 12, tzinfo=UTC))
    return BeautifulSoup(html, "html.parser").get_text(" ", strip=True)


def test_an_empty_page_makes_nothing_up() -> None:
    assert (page().holes, page().decisions, page().sentences) == ((), (), ())
    assert "My team 30 Nov 2026 Who answers for what today" in words()
    assert "Too little is known to speak of holes." in words()
    assert "They follow from the holes" in words()


def test_holes_of_one_kind_make_one_decision_and_three_is_the_most() -> None:
    answer("start.my-team", {"builds": "An <assistant>", "ai-engineer": 1, "quality-owner": "AI Engineer"})
    answer("with-llms.my-team", {"prompt": "AI Engineer", "app": "ML Engineer", "vision": "Nobody yet"})
    answer("advanced.my-team", {"data": "Several together", "operations": "Nobody yet"})

    assert [each.what for each in page().decisions] == [
        "Name one role each that answers for vision and metrics, data and operations.",
        "Let a role that does not build answer for evaluation, or find another owner for prompts.",
        "Find somebody for the role of ML Engineer, or another owner for application.",
    ]
    assert len(page().holes) == 6
    assert words().startswith("An <assistant> 30 Nov 2026")


def test_what_the_learner_chose_comes_first_and_the_latest_sentences_stand() -> None:
    answer("start.my-team", {"quality-owner": "Nobody yet"})
    for lesson in ("before-llms", "with-llms", "leaders"):
        answer(f"{lesson}.my-team", {"transfer": f"In my team, I will {lesson}"})
    answer("design.my-team", {"change": "Hire a role", "change-what": "a data engineer"})
    answer("capstone.my-team", {"action": "Name one", "with-whom": "the head", "by-when": "2026-12-14"})

    assert [(each.what, each.who, each.by) for each in page().decisions] == [
        ("Name one", "the head", "14 December 2026"),
        ("Hire a role: a data engineer", "", ""),
        ("Name one role that answers for evaluation.", "", ""),
    ]
    assert page().sentences == (
        "Name one, by 14 December 2026.",
        "Our first change: Hire a role. It is about this: a data engineer.",
    )
