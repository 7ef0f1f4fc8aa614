from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from aiteam.views.figure import Picture, figure_html
from aiteam.views.frame import frame_html

TEXTS = st.text(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from("<>&\"'{}"), min_size=1)


def drawn(title: str, *lines: str) -> BeautifulSoup:
    return BeautifulSoup(figure_html(Picture(title, "\n".join(lines), "/l.svg", "/d.svg")), "html.parser")


def test_a_figure_has_a_picture_for_light_and_one_for_dark_pages_and_is_light_on_paper() -> None:
    page = drawn("Bars", "One.", "Two.")

    assert page.img["src"] == "/l.svg"
    assert page.source["media"] == "screen and (prefers-color-scheme: dark)"
    assert page.source["srcset"] == "/d.svg"
    assert page.img["loading"] == "lazy"
    assert (page.img["width"], page.img["height"]) == ("640", "340")


def test_a_narrow_page_has_pictures_of_its_own_which_come_first() -> None:
    narrow = Picture("Bars", "One.", "/nl.svg", "/nd.svg", (270, 500))
    html = figure_html(Picture("Bars", "One.", "/l.svg", "/d.svg", narrow=narrow))
    sources = BeautifulSoup(html, "html.parser").find_all("source")

    assert [(each["srcset"], each["media"].removeprefix("screen")) for each in sources] == [
        ("/nd.svg", " and (max-width: 40rem) and (prefers-color-scheme: dark)"),
        ("/nl.svg", " and (max-width: 40rem)"),
        ("/d.svg", " and (prefers-color-scheme: dark)"),
    ]
    assert [(each["width"], each["height"]) for each in sources] == [("270", "500"), ("270", "500"), ("640", "340")]


@given(TEXTS, st.lists(TEXTS, min_size=1))
def test_what_it_shows_is_said_in_words_and_stays_text(title: str, lines: list[str]) -> None:
    page = drawn(title, *lines)

    assert page.img["alt"] == f"{title}; described below"
    assert page.summary.get_text() == f"{title}, in words"
    assert [each.get_text() for each in page.find_all("li")] == lines
    assert [each.name for each in page.find_all()] == [each.name for each in drawn("x", *"x" * len(lines)).find_all()]


def test_a_table_has_a_heading_for_each_column_and_numbers_to_one_decimal() -> None:
    page = BeautifulSoup(frame_html(("What", "Points"), [("<b>this</b>", 2.345), ("that", -1.0)]), "html.parser")

    assert [each.get_text() for each in page.select("thead th[scope=col]")] == ["What", "Points"]
    rows = [[cell.get_text() for cell in row.find_all("td")] for row in page.select("tbody tr")]
    assert rows == [["<b>this</b>", "2.3"], ["that", "-1.0"]]
    assert page.find(attrs={"tabindex": "0"})["aria-label"] == "What, Points"
