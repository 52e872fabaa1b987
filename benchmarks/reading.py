"""How much of an entry's page is read before anything is opened: python benchmarks/reading.py.

Counts the words of each page of this knowledge base that a reader sees down to the first section that is
folded, and beside them, in the same run, all words of the page with everything unfolded: the baseline.
Prints the median and the largest of both, and fails if the median is over GOAL.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

import lxml.html

from concordance.base.load import load
from concordance.pages.entries import entry_page
from concordance.pages.site import Site
from concordance.study.index import Index

ROOT = Path(__file__).parent.parent
GOAL = 350
"""The most words that the median entry may have before its first folded section."""


def words(element: lxml.html.HtmlElement) -> int:
    """How many words an element has, apart from those that only a screen reader reads."""
    return len(element.text_content().split())


def seen(html: str) -> int:
    """How many words are before the first folded section, and not in anything that has to be opened."""
    page = lxml.html.fromstring(f"<div>{html}</div>")
    for hidden in page.find_class("visually-hidden") + page.find_class("version-line__cited"):
        hidden.drop_tree()
    folds = page.find_class("fold")
    for element in [*folds[:1], *(folds[0].itersiblings() if folds else ())]:
        element.getparent().remove(element)
    for details in list(page.iter("details")):
        for inner in details:
            if inner.tag != "summary":
                inner.drop_tree()
    return words(page)


def main() -> int:
    """Print both counts; 1 if the median is over the goal."""
    base, _ = load(ROOT)
    assert base is not None
    site = Site(Index(base))
    pages = {one.id: entry_page(site, one).text for one in site.base.concepts.values()}
    first = {one: seen(html) for one, html in pages.items()}
    whole = {one: words(lxml.html.fromstring(f"<div>{html}</div>")) for one, html in pages.items()}
    print(f"{len(pages)} entries       median  largest")
    for what, counts in (("before a fold", first), ("all unfolded", whole)):
        largest = max(counts, key=counts.__getitem__)
        print(f"{what:16} {statistics.median(counts.values()):8.0f} {counts[largest]:8} ({largest})")
    return int(statistics.median(first.values()) > GOAL)


if __name__ == "__main__":
    sys.exit(main())
