"""The coverage page: the numbers of `concordance stats`, each marked with its path in the command's JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from concordance.pages.numbered import numbered, pages_of
from concordance.pages.site import Page, Site
from concordance.pages.templating import inert
from concordance.study.stats import FEWEST_NEIGHBORS, stats

COVERAGE = "coverage.md"
"""The path of the page."""

MANY = 200
"""The most entries that are all in a list of it. With more, it has FIRST, and pages of their own have all."""

FIRST = 20
ROWS = 500

LISTS = {
    "one_quote": "Entries with only one quote",
    "no_quote": "Entries with no quote",
    "undefined": "Entries that no source defines",
    "few_neighbors": f"Entries with fewer than {FEWEST_NEIGHBORS} neighbors",
    "roots": "Entries without a parent",
}
"""The lists of entries, by their name in the numbers, with their headings."""


def coverage_pages(site: Site) -> Iterator[Page]:
    """What the knowledge base covers and what it lacks."""
    found = stats(site.index)
    values = {"stats": found, "value": partial(_value, found.as_data())}
    yield Page(
        path=COVERAGE,
        has_twin=False,
        title="Coverage",
        description="What the knowledge base covers and what is missing, in numbers.",
        text=site.render("coverage", COVERAGE, lists=LISTS, many=MANY, few=FIRST, list_page=_list, **values),
    )
    for name, title in LISTS.items():
        ids = getattr(found, name)
        if len(ids) > MANY:
            yield from _names(site, name, title, ids)


def _names(site: Site, name: str, title: str, ids: Sequence[str]) -> Iterator[Page]:
    """The whole of a list, on as many pages as it needs."""
    for at, path in numbered(_list(name), len(ids), ROWS):
        some = ids[at * ROWS : (at + 1) * ROWS]
        values = {"first": _list(name), "at": at, "pages": pages_of(len(ids), ROWS)}
        yield Page(
            path=path,
            has_twin=False,
            title=f"{title}: page {at + 1}" if at else title,
            description=f"{title}: {len(ids)}.",
            text=site.render("coverage-names", path, title=title, ids=some, coverage=COVERAGE, **values),
            meta={"search": {"exclude": True}},
            lasts=False,
        )


def _list(name: str) -> str:
    """The path of the first page of a list."""
    return f"coverage/{name.replace('_', '-')}.md"


def _value(data: object, *keys: str | int, words: object = None) -> Markup:
    return shown(data, keys, words)


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
