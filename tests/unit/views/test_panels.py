from bs4 import BeautifulSoup

from aiteam.catalog import catalog
from aiteam.views import Mode
from aiteam.views.gain import Gained, gain_panel
from aiteam.views.panel import Panel, panel_html
from aiteam.views.team import summary_html, team_panel


def soup(panel: Panel, mode: Mode = Mode.LIVE) -> BeautifulSoup:
    return BeautifulSoup(panel_html(panel, mode, at="here.ipynb"), "html.parser")


def test_a_panel_is_found_by_the_client_like_an_exercise() -> None:
    box = soup(team_panel("<p>The map</p>", begun=True)).section

    assert (box["data-exercise"], box["data-at"]) == ("own.team", "here.ipynb")
    assert box.find(id=box["aria-labelledby"]).get_text() == "My team"
    assert box.find(attrs={"data-fragment": "map"}).find("p", string="The map")
    assert "Nothing is on it yet." not in box.get_text()


def test_on_paper_it_is_an_empty_map_and_holds_nothing_private() -> None:
    page = soup(team_panel("<p>An assistant</p>", begun=True, mode=Mode.PRINT), Mode.PRINT)

    assert "An assistant" not in page.get_text()
    kinds = (catalog().roles, catalog().work_areas, catalog().capabilities)
    titles = [each.title for kind in kinds for each in kind.values()]
    assert [row.td.get_text() for row in page.select("tbody tr")] == titles
    assert page.find("button") is None
    assert page.find(attrs={"data-exercise": True}) is None


def test_what_was_gained_is_printed_without_a_button() -> None:
    said = "your answers to “Where you stand today” and “Where you stand now”."

    live, paper = (soup(gain_panel(Gained(None, ()), mode=mode), mode) for mode in (Mode.LIVE, Mode.PRINT))

    assert said in live.get_text()
    assert said in paper.get_text()
    assert live.find("button", string="Look again")
    assert paper.find("button") is None


def test_where_the_record_cannot_be_read_only_that_is_said() -> None:
    page = soup(gain_panel(None, "It is <locked>."))

    assert page.find(role="alert").get_text() == "It is <locked>."
    assert "What has changed can be said" not in page.get_text()


def test_the_summary_is_a_link_and_on_paper_only_what_it_is() -> None:
    page, paper = (BeautifulSoup(summary_html(address), "html.parser") for address in ("/at/summary", ""))

    assert page.find("a", string="Open your summary")["href"] == "/at/summary"
    assert paper.find("a") is None
    assert "a page to print" in paper.get_text()
