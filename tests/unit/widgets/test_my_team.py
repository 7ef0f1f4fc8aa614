from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets as w
import pytest

from aiteam.exercises import answer
from aiteam.widgets import my_team, summary

Html = Callable[[Any], str]


def test_an_empty_map_says_so_and_unfolds_where_everything_belongs(html_of: Html) -> None:
    shown = html_of(my_team())

    assert "Nothing is on it yet." in shown
    assert "<details open><summary>Not filled in yet" in shown


def test_the_map_is_drawn_anew_with_what_was_filled_in_since(html_of: Html, seen: Callable[[Any], list[Any]]) -> None:
    view = my_team()
    answer("start.my-team", {"builds": "An <assistant>", "quality-owner": "Nobody yet"})
    assert "assistant" not in html_of(view)
    (again,) = [one for one in seen(view) if isinstance(one, w.Button)]

    again.click()

    assert "An &lt;assistant&gt;" in html_of(view)
    assert "Nobody in the team is accountable for evaluation." in html_of(view)
    assert "Nothing is on it yet." not in html_of(view)


def test_it_is_the_map_of_the_notebook_s_folder(html_of: Html) -> None:
    answer("start.my-team", {"builds": "An assistant"}, folder="mine")

    assert "An assistant" in html_of(my_team(folder="mine"))
    assert "An assistant" not in html_of(my_team())


@pytest.mark.parametrize("base", ["/", "/user/zoe/"])
def test_the_way_to_the_summary_begins_where_the_server_does(
    html_of: Html, monkeypatch: pytest.MonkeyPatch, base: str
) -> None:
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", base)

    assert f'href="{base}aiteam/summary"' in html_of(summary())


def test_looking_writes_nothing(tmp_path: Path) -> None:
    my_team()
    summary()

    assert list(tmp_path.iterdir()) == []
