"""The symbol of each kind of concept: one shape and one color, the same everywhere.

The shapes are those of the vocabulary, drawn as SVG in a square of 16 by 16. The colors come from a style
sheet, also made here, so that they follow the light and the dark scheme.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from concordance.base.model import Kind, Vocabulary
from concordance.drawing.colors import DARK, LIGHT, legible

SHAPES = {
    "dot": "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z",
    "square": "M2.5 2.5h11v11h-11z",
    "diamond": "M8 1l7 7-7 7-7-7z",
    "triangle": "M8 1.8l6.8 12H1.2z",
    "triangleDown": "M8 14.2l-6.8-12h13.6z",
    "star": "M8 1l2.1 4.6 5 .6-3.7 3.4 1 5L8 12.1l-4.4 2.5 1-5L.9 6.2l5-.6z",
    "hexagon": "M4.4 1.8h7.2L15.2 8l-3.6 6.2H4.4L.8 8z",
}
"""The outline of each shape as SVG path data (SVG 2, chapter 9)."""


def symbol(kind_id: str, kind: Kind) -> Markup:
    """The kind's symbol as inline SVG, hidden from screen readers, because its name is always beside it."""
    return Markup(
        '<svg class="kind-symbol kind-symbol--{fill}" data-kind="{kind}" viewBox="0 0 16 16" '
        'aria-hidden="true" focusable="false"><path d="{path}"/></svg>'
    ).format(fill=kind.fill, kind=kind_id, path=SHAPES[kind.shape])


def style_sheet(vocabulary: Vocabulary) -> str:
    """The colors of kinds and relations as CSS custom properties, for the light and the dark scheme.

    Every element with the attribute `data-kind` gets `--kind` (the kind's color), `--kind-label` (its name)
    and `--kind-shape` (its symbol as a mask, for long lists in which inline SVG would weigh too much).
    """
    lines = ["/* Made from vocabulary.yaml. */", *_colors(":root", LIGHT, vocabulary)]
    # Paper is light even if the screen was dark.
    lines += ["@media screen {", *_colors('[data-md-color-scheme="slate"]', DARK, vocabulary), "}"]
    for name, kind in vocabulary.kinds.items():
        lines.append(
            f'[data-kind="{name}"] {{ --kind: var(--kind-{name}); '
            f"--kind-label: {_css_text(kind.label)}; --kind-shape: {_mask(kind)}; }}"
        )
    return "\n".join(lines) + "\n"


def palette(background: str, vocabulary: Vocabulary) -> str:
    """The same colors for one background, for a picture that is a file of its own."""
    lines = [*_colors(":root", background, vocabulary)]
    lines += [f'[data-kind="{name}"] {{ --kind: var(--kind-{name}); }}' for name in vocabulary.kinds]
    return "\n".join(lines) + "\n"


def _colors(selector: str, background: str, vocabulary: Vocabulary) -> Iterator[str]:
    """A CSS rule that sets the colors of all kinds and relations for a background."""
    yield f"{selector} {{"
    for prefix, table in (("kind", vocabulary.kinds), ("relation", vocabulary.relations)):
        for name, row in table.items():
            yield f"  --{prefix}-{name}: {legible(row.color, background)};"
    yield "}"


def _mask(kind: Kind) -> str:
    """The shape of a kind as a CSS image, opaque where the shape is (CSS Masking 1, mask-image)."""
    ink = "fill='none' stroke='%23000' stroke-width='2'" if kind.fill == "hollow" else ""
    return (
        "url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
        f"%3Cpath d='{SHAPES[kind.shape]}' {ink} stroke-linejoin='round'/%3E%3C/svg%3E\")"
    )


def _css_text(text: str) -> str:
    """A text as a CSS string (CSS Syntax 3, §4.3.5)."""
    escaped = "".join(char if char.isalnum() or char == " " else f"\\{ord(char):x} " for char in text)
    return f'"{escaped}"'
