"""The page on coverage: the numbers of `concordance stats`, each marked with where it stands in its JSON."""

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
    """A value of the numbers as it stands on the page.

    `data-stat` is its path in the JSON of `concordance stats --json`. Where the text is no number but
    `words` (a link, a label), `data-value` holds the value itself.
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
