from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from aiteam.widgets import live
from aiteam.widgets.live import Live


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the regions send to the page, besides their traits."""
    messages: list[Any] = []
    monkeypatch.setattr(Live, "send", lambda self, content, buffers=None: messages.append(content))
    return messages


def test_what_is_put_into_it_is_sent_to_the_page() -> None:
    region = Live()
    region.html = "<p>So.</p>"

    assert region.get_state("html") == {"html": "<p>So.</p>"}


def test_it_starts_empty_and_no_two_share_what_they_show() -> None:
    first, second = Live(html="a"), Live()

    assert (first.html, second.html) == ("a", "")


def test_the_page_gets_the_script_and_the_styles_that_lie_beside_it() -> None:
    static = Path(live.__file__).parent / "static"
    state = Live().get_state()

    assert state["_esm"] == (static / "live.js").read_text(encoding="utf-8")
    assert state["_css"] == (static / "aiteam.css").read_text(encoding="utf-8")


def test_the_script_makes_a_region_that_screen_readers_announce_and_loads_nothing_from_outside() -> None:
    state = Live().get_state()

    assert 'setAttribute("role", "status")' in state["_esm"]
    assert 'setAttribute("aria-live", "polite")' in state["_esm"]
    assert "http" not in state["_esm"] + state["_css"]
    assert "import " not in state["_esm"]


def test_the_page_knows_from_the_start_what_to_say_when_nobody_answers() -> None:
    said = Live().get_state("lost")["lost"]

    assert said.startswith("Not kept: the course does not answer.")
    assert "aiteam learn" in said
    assert "reload this page" in said
    assert 'model.get("lost")' in Live().get_state()["_esm"]


@pytest.mark.parametrize("message", [{"ask": "are you there?"}, {}, {"something": 1}])
def test_every_message_from_the_page_is_answered_at_once(message: dict[str, Any], sent: list[Any]) -> None:
    region = Live()
    assert sent == []

    region._handle_custom_msg(message, [])
    region._handle_custom_msg(message, [])

    assert sent == [{"here": True}, {"here": True}]


def test_one_region_does_not_answer_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    answered: list[Live] = []
    monkeypatch.setattr(Live, "send", lambda self, content, buffers=None: answered.append(self))
    first, _second = Live(), Live()

    first._handle_custom_msg({}, [])

    assert answered == [first]


def test_the_keyboard_is_moved_by_a_message_that_names_where_to(sent: list[Any]) -> None:
    Live().focus(".stage input")

    assert sent == [{"focus": ".stage input"}]


def test_what_is_shown_needs_no_message(sent: list[Any]) -> None:
    Live().html = "<p>So.</p>"

    assert sent == []
