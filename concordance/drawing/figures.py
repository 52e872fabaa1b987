"""A drawing as a figure of a page."""

from __future__ import annotations

from markupsafe import Markup

from concordance.base.drawings import Drawing


def figure(drawing: Drawing) -> Markup:
    """A drawing with its title below it, and for screen readers what it shows."""
    return Markup(
        '<figure class="drawing"><svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="img" aria-label="{about}">{svg}</svg><figcaption>{title}</figcaption></figure>'
    ).format(
        width=drawing.width,
        height=drawing.height,
        about=drawing.about,
        svg=Markup(drawing.svg),
        title=drawing.title,
    )
