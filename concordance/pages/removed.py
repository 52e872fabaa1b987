"""The pages that removed entries leave behind."""

from __future__ import annotations

from collections.abc import Iterator

from concordance.base.paths import REMOVED
from concordance.pages.site import Page, Site, concept_page
from concordance.pages.word_diff import inline
from concordance.record.versions import link_words, quote_place, record_of_removed
from concordance.words.names import capitalized


def removed_pages(site: Site) -> Iterator[Page]:
    """A page for each removed entry: why it was removed, what to read instead, every version on record."""
    for concept_id, removed in site.base.removed.items():
        path = concept_page(concept_id)
        yield Page(
            path=path,
            title=capitalized(removed.name),
            description=f"This entry was removed. {site.index.words(removed.why)}",
            source=REMOVED,
            text=site.render(
                "removed",
                path,
                removed=removed,
                record=record_of_removed(site.base, site.index.history, concept_id),
                inline=inline,
                link_words=link_words,
                quote_place=quote_place,
            ),
            meta={"search": {"exclude": True}},
        )
