"""The summary as a page: whole, escaped, and in need of nothing from outside."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

from aiteam.course import answers_in
from aiteam.exercises import answer
from aiteam.progress import Progress
from aiteam.reports import gather, read_map
from aiteam.reports.pages import summary_html, team_map_html
from aiteam.reports.record import NOTE

EVIL = "<script>alert(1)</script> & 'x' \"y\""


class Reader(HTMLParser):
    """Reads a page's headings, addresses and text, and whether every element that is opened is closed."""

    VOID = frozenset({"meta", "link", "img", "br"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[int] = []
        self.addresses: list[str] = []
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def filled(folder: Path) -> None:
    lessons = folder / "lessons"
    answer("start.my-team", {"builds": EVIL, "size": 7, "ai-engineer": 1, "quality-owner": "I do"}, folder=lessons)
    answer("with-llms.my-team", {"prompt": "AI Engineer", "app": "AI Engineer", "transfer": EVIL}, folder=lessons)
    Progress(folder).add_attempt("before-llms.quiz", {}, outcome="passed", points=4, max_points=4)


def test_an_empty_summary_is_a_whole_page(tmp_path: Path) -> None:
    html = summary_html(gather(answers_in(tmp_path)))

    assert Reader(html).open == []
    assert "Nothing is filled in yet." in html
    assert "You have not committed a design yet." in html
    assert "Nothing has been checked yet." in html
    assert NOTE.replace("'", "&#39;") in html


def test_a_filled_summary_says_it_all_and_escapes_what_was_typed(tmp_path: Path) -> None:
    filled(tmp_path)
    html = summary_html(gather(answers_in(tmp_path), now=datetime(2026, 5, 4, 12, tzinfo=UTC)))
    read = Reader(html)

    assert read.open == []
    assert "script" not in read.tags
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 2
    assert "Made on 4 May 2026" in html
    assert "One AI Engineer alone answers for application and prompts." in html
    assert "(lesson 2)" in html
    assert "Lesson 1: Before LLMs" in html


def test_headings_skip_no_level(tmp_path: Path) -> None:
    filled(tmp_path)
    levels = Reader(summary_html(gather(answers_in(tmp_path)))).headings

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_nothing_is_loaded_from_outside(tmp_path: Path) -> None:
    filled(tmp_path)
    html = summary_html(gather(answers_in(tmp_path)))

    assert all(address.startswith("data:") for address in Reader(html).addresses)
    assert "url(" not in html
    assert "@import" not in html


def test_the_way_back_is_there_only_where_there_is_one(tmp_path: Path) -> None:
    assert "Back to the start page" not in summary_html(gather(answers_in(tmp_path)))
    assert '<a href="/x/aiteam">Back to the start page</a>' in summary_html(
        gather(answers_in(tmp_path)), back="/x/aiteam"
    )


def test_a_problem_is_told_in_place_of_the_record(tmp_path: Path) -> None:
    Progress(tmp_path).path.parent.mkdir()
    Progress(tmp_path).path.write_text("damage")

    html = summary_html(gather(answers_in(tmp_path)))

    assert 'role="alert"' in html
    assert "What I did</h2>" not in html


def test_the_map_as_a_piece_has_the_headings_of_its_place_and_a_chart_once_there_are_levels(tmp_path: Path) -> None:
    answer("start.my-team", {"quality-owner": "Nobody yet"})

    piece = team_map_html(read_map(), heading=2)

    assert "<h2>Holes</h2>" in piece
    assert "<figure" not in piece
    assert "<details><summary>Not filled in yet" in piece
    assert "<details open><summary>Not filled in yet" in team_map_html(read_map(), open_empty=True)


def test_the_action_is_told_with_whom_and_by_when(tmp_path: Path) -> None:
    whole = {
        "action": "Name one person.",
        "with-whom": "The head of product",
        "by-when": "2026-12-01",
        "sign": "Ten a week",
    }
    answer("capstone.my-team", whole)

    piece = team_map_html(read_map())

    assert "<b>Within 30 days:</b> Name one person." in piece
    for line in ("With: The head of product", "By: 1 December 2026", "It worked if I see: Ten a week"):
        assert f"<br>{line}" in piece
    assert "What may stop me" not in piece


def test_levels_are_drawn_and_told_in_words() -> None:
    from dataclasses import replace

    html = team_map_html(replace(read_map(), now={"access": 1}, wanted={"access": 2}))

    assert Reader(html).open == []
    assert "<figure" in html
    assert "LLM Accessibility: today level 1 of 4." in html
