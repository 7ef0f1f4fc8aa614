"""The contrast of every pair of colours that the course may put together, in both themes, from its list of colours."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from aiteam.server.start_page import STATIC as SERVER
from aiteam.views.styles import STATIC

SHEETS = sorted([*STATIC.glob("*.css"), *SERVER.glob("*.css")])
TOKENS = {
    name: pair
    for name, *pair in re.findall(
        r"--([a-z-]+): light-dark\((#[0-9a-f]{3,6}), (#[0-9a-f]{3,6})\);", (STATIC / "theme.css").read_text()
    )
}
ROLES = ("pm", "ds", "ml", "de", "sw", "ai")
TEXT = ("ink", "muted", "act", "hole", "gain")
SURFACES = ("paper", "surface", "sunk", "act-soft", "hole-soft", "gain-soft")
THEMES = ("light", "dark")
ENOUGH_FOR_TEXT, ENOUGH_FOR_CONTROLS = 4.5, 3.0


def luminance(colour: str) -> float:
    """As WCAG 2.2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str, theme: str) -> float:
    """The contrast of two tokens in a theme, from 1 to 21."""
    at = THEMES.index(theme)
    lighter, darker = sorted((luminance(TOKENS[one][at]), luminance(TOKENS[other][at])), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_is_that_of_wcag() -> None:
    assert luminance("#fff") == pytest.approx(1)
    assert luminance("#000") == 0
    assert (luminance("#fff") + 0.05) / (luminance("#777777") + 0.05) == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read_on_every_surface(theme: str) -> None:
    pairs = [*product(TEXT, SURFACES), ("on-act", "act"), ("on-act", "gain"), *(("on-role", role) for role in ROLES)]
    assert {pair: found for pair in pairs if (found := contrast(*pair, theme)) < ENOUGH_FOR_TEXT} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_borders_of_controls_and_the_focus_can_be_seen_on_every_surface(theme: str) -> None:
    pairs = product(("edge", "act", "hole"), SURFACES)
    assert {pair: found for pair in pairs if (found := contrast(*pair, theme)) < ENOUGH_FOR_CONTROLS} == {}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_a_style_sheet_writes_and_paints_with_nothing_else(sheet: Path) -> None:
    css = re.sub(r"@media print \{.*?\n\}", "", sheet.read_text(), flags=re.DOTALL)  # paper is white
    written = set(re.findall(r"[{;\s]color: ([^;]+);", css))
    painted = set(re.findall(r"[{;\s]background(?:-color)?: (var\([^;]+|#[^;]+);", css))

    texts = {f"var(--{each})" for each in (*TEXT, "on-act", "on-role")}
    assert written <= texts | {"inherit", "transparent", "currentcolor"}
    # A line is drawn and not written on, and a lab's picture brings white paper with it.
    assert painted <= {
        *(f"var(--{each})" for each in (*SURFACES, "act", "gain", "role", "hue", "line", "hatch")),
        "#fff",
    }
