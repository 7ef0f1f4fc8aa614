from __future__ import annotations

from pathlib import Path

from aiteam.widgets import live
from aiteam.widgets.live import Live


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
