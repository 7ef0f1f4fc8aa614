from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aiteam.catalog import catalog
from aiteam.exercises import answer
from aiteam.widgets import my_team, summary

Html = Callable[[Any], str]


def test_an_empty_map_says_so_and_unfolds_where_everything_belongs(html_of: Html) -> None:
    shown = html_of(my_team().view)

    assert "Nothing is on it yet." in shown
    assert "<details open><summary>Not filled in yet" in shown


def test_the_map_is_drawn_anew_with_what_was_filled_in_since(html_of: Html) -> None:
    team = my_team()
    answer("start.my-team", {"builds": "An <assistant>", "quality-owner": "Nobody yet"})
    assert "assistant" not in html_of(team.view)

    team.again.click()

    assert "An &lt;assistant&gt;" in html_of(team.view)
    assert "Nobody in the team is accountable for evaluation." in html_of(team.view)
    assert "Nothing is on it yet." not in html_of(team.view)


def test_it_is_the_map_of_the_notebook_s_folder(html_of: Html) -> None:
    answer("start.my-team", {"builds": "An assistant"}, folder="mine")

    assert "An assistant" in html_of(my_team(folder="mine").view)
    assert "An assistant" not in html_of(my_team().view)


def test_on_paper_it_is_an_empty_map_and_holds_nothing_private() -> None:
    answer("start.my-team", {"builds": "An assistant", "data-engineer": 3})

    printed = my_team()._repr_mimebundle_()

    assert "An assistant" not in printed["text/html"] + printed["text/plain"]
    kinds = (catalog().roles, catalog().work_areas, catalog().capabilities)
    titles = [each.title for kind in kinds for each in kind.values()]
    assert all(title in printed["text/html"] for title in titles)


@pytest.mark.parametrize("base", ["/", "/user/zoe/"])
def test_the_way_to_the_summary_begins_where_the_server_does(
    html_of: Html, monkeypatch: pytest.MonkeyPatch, base: str
) -> None:
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", base)

    assert f'href="{base}aiteam/summary"' in html_of(summary().view)
    assert "a page to print" in summary()._repr_mimebundle_()["text/plain"]


def test_looking_writes_nothing(tmp_path: Path) -> None:
    my_team()
    summary()

    assert list(tmp_path.iterdir()) == []
