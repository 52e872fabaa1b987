"""The coverage page: the numbers of `concordance stats`, each marked with its path in the command's JSON."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from concordance.pages.site import Page, Site, inert
from concordance.study.stats import stats


def coverage_pages(site: Site) -> Iterator[Page]:
    """What the knowledge base covers and what it lacks."""
    found = stats(site.index)
    data = found.as_data()
    path = "coverage.md"
    yield Page(
        path=path,
        title="Coverage",
        description="What the knowledge base covers and what is missing, in numbers.",
        text=site.render(
            "coverage",
            path,
            stats=found,
            value=lambda *keys, words=None: shown(data, keys, words),
        ),
    )


def shown(data: object, keys: tuple[str | int, ...], words: object = None) -> Markup:
    """One of the values, as the page shows it.

    `data-stat` is its path in the output of `concordance stats --json`. If the value is a string, or is shown
    as `words` (a link, a label), `data-value` has the value itself.
    """
    for key in keys:
        data = data[key]  # type: ignore[index]
    path = ".".join(map(str, keys))
    if words is not None or isinstance(data, str):
        return Markup('<span data-stat="{}" data-value="{}">{}</span>').format(
            inert(path), inert(data), inert(data if words is None else words)
        )
    text = f"{data:.1%}" if isinstance(data, float) else f"{data:,}"
    return Markup('<span data-stat="{}">{}</span>').format(inert(path), text)
