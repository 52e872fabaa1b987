"""The vocabulary's colors, adjusted so that they stand out against their background.

Contrast is defined as in WCAG 2.2 (relative luminance, success criteria 1.4.3 and 1.4.11).
"""

from __future__ import annotations

LIGHT = "#f7f3ea"
DARK = "#22252a"
"""The hardest background to stand out against in each scheme: `--paper-raised` in concordance.css."""

TEXT_CONTRAST = 4.5


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colors (#rrggbb), from 1 to 21."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def legible(color: str, background: str, ratio: float = TEXT_CONTRAST) -> str:
    """The color, mixed with just enough black or white that its contrast is at least `ratio`."""
    pole = "#000000" if _luminance(background) > 0.5 else "#ffffff"
    for percent in range(101):
        mixed = _mix(color, pole, percent / 100)
        if contrast(mixed, background) >= ratio:
            return mixed
    return pole


def _channels(color: str) -> list[int]:
    return [int(color[at : at + 2], 16) for at in (1, 3, 5)]


def _luminance(color: str) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel / 255) for channel in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mix(color: str, other: str, share: float) -> str:
    mixed = (round(a + (b - a) * share) for a, b in zip(_channels(color), _channels(other), strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)
