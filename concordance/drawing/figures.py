"""A drawing as a figure of a page."""

from __future__ import annotations

from markupsafe import Markup

from concordance.base.drawings import Drawing


def figure(drawing: Drawing, play: str = "", more: str = "") -> Markup:
    """A drawing with its title and what `more` is to be said below it, and for screen readers what it shows.

    If it is a playable example, `play` is its name: its script finds it by that, and puts its fields into the
    part that follows the picture, which keeps their place.
    """
    begin = Markup('<figure class="drawing play" id="{}">').format(play) if play else None
    return Markup(
        '{begin}<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="img" aria-label="{about}">{svg}</svg>{fields}<figcaption>{title}{more}</figcaption></figure>'
    ).format(
        begin=begin or Markup('<figure class="drawing">'),
        fields=Markup('<div class="play__fields"></div>') if play else "",
        more=more,
        width=drawing.width,
        height=drawing.height,
        about=drawing.about,
        svg=Markup(drawing.svg),
        title=drawing.title,
    )
