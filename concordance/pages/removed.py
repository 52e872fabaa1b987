"""The pages that removed entries, kinds and tours leave behind. Relations have theirs on the vocabulary's."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from concordance.base.paths import REMOVED, REMOVED_NAMES
from concordance.pages.site import Page, Site, concept_page, kind_page, tour_page
from concordance.pages.templating import inert
from concordance.pages.word_diff import inline
from concordance.record.versions import link_words, quote_names, quote_place, record_of_removed, what_it_does
from concordance.words.names import capitalized


def removed_pages(site: Site) -> Iterator[Page]:
    """A page for each: why it was removed, what to read instead, and every version of an entry on record."""
    base = site.base
    for concept_id, removed in base.removed.items():
        path = concept_page(concept_id)
        yield Page(
            path=path,
            title=capitalized(removed.name),
            description=f"This entry was removed. {site.words(removed.why)}",
            source=REMOVED,
            text=site.render(
                "removed",
                path,
                what="entry",
                removed=removed,
                instead=[site.concept_link(other, path) for other in removed.replaced_by],
                record=record_of_removed(base, site.index.history, site.index.present_names, concept_id),
                inline=inline,
                link_words=link_words,
                quote_place=quote_place,
                what_it_does=what_it_does,
                quote_names=quote_names,
            ),
            meta={"search": {"exclude": True}},
        )
    kinds = {name: kind.plural for name, kind in base.vocabulary.kinds.items()}
    tours = {name: tour.title for name, tour in base.tours.items()}
    for what, gone, present, page in (
        ("kind", base.removed_names.kinds, kinds, kind_page),
        ("tour", base.removed_names.tours, tours, tour_page),
    ):
        for name, removed in gone.items():
            path = page(name)
            links = [
                Markup('<a href="{}">{}</a>').format(
                    inert(site.url(page(other), path)), inert(present[other])
                )
                for other in removed.replaced_by
            ]
            yield Page(
                path=path,
                title=capitalized(removed.name),
                description=f"This {what} was removed. {site.words(removed.why)}",
                source=REMOVED_NAMES,
                text=site.render("removed", path, what=what, removed=removed, instead=links, record=None),
                meta={"search": {"exclude": True}},
            )
