"""The pictures of all screens: taken of a small assignment, and put beside what was drawn before."""

from __future__ import annotations

from pathlib import Path

from tests.browser.conftest import Server, Watched
from tests.browser.screens import FOLDER, Picture, sheet, take

PNG = b"\x89PNG\r\n"


def test_every_screen_is_taken_in_both_themes(watched: Watched, server: Server) -> None:
    pictures = list(take(watched.page, f"{server.base}/aiteam", ["assignment.studio-startup"], widths=(320,)))

    names = ["start", *(f"assignment.studio-startup-{each}" for each in ("opening", "what-has-to-change", "end"))]
    assert [(each.screen, each.theme) for each in pictures] == [
        (name, theme) for name in names for theme in ("light", "dark")
    ]
    light, dark = ((FOLDER / each.name).read_bytes() for each in pictures[:2])
    assert light.startswith(PNG)
    assert light != dark


def test_a_screen_stands_beside_its_mock_up(tmp_path: Path) -> None:
    drawn = tmp_path / "1-start-390-dark.png"
    drawn.write_bytes(PNG)
    html = sheet([Picture("start", 390, "dark"), Picture("start", 390, "light")], tmp_path)

    assert html.count("the mock-up") == 1
    assert f'<img src="start-390-dark.png" alt=""><br>start-390-dark.png</td><td><img src="{drawn.as_uri()}"' in html
    assert "the mock-up" not in sheet([Picture("start", 390, "dark")], None)
