"""How well a colour can be read on another, on a light page and on a dark one."""

from __future__ import annotations

from matplotlib.colors import to_rgb

Rgb = tuple[float, float, float]

TURN = 0.93
"""How far the style of figures inverts their lightness on a dark page."""


def plain(colour: object) -> Rgb:
    """The colour as it is drawn."""
    return to_rgb(colour)  # type: ignore[arg-type]


def turned(colour: object) -> Rgb:
    """The colour on a dark page, by what CSS defines for ``invert(.93) hue-rotate(180deg)``."""
    inverted = [part + TURN * (1 - 2 * part) for part in plain(colour)]
    light = sum(part * weight for part, weight in zip(inverted, (0.213, 0.715, 0.072), strict=True))
    red, green, blue = (min(1.0, max(0.0, 2 * light - part)) for part in inverted)
    return red, green, blue


def contrast(one: Rgb, other: Rgb) -> float:
    """From 1 to 21, as WCAG defines it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Rgb) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
