"""Pages that lead on: at former addresses of entries, kinds and tours, and at the other names of entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from concordance.base.paths import id_like, why_not_an_id
from concordance.pages.site import Page, Site, concept_page, former_pages
from concordance.record.lists import ADDRESSES
from concordance.web.policy import with_policy

_OTHER_NAME = "This concept has its page under another name"


def redirects(site: Site, pages: Mapping[str, Page]) -> dict[str, str]:
    """An HTML page for each former id, by the path of its page; `pages` are those of `render(site)`.

    It works without scripts. With them, the part after # is kept, so that a citation of a version or a quote
    leads to the right place. Search engines are told the new address, and told not to list the old one.
    """
    return {
        old: _leading(site, old, path, pages[path].title, "This page has moved")
        for path, olds in former_pages(site.base).items()
        for old in olds
    }


def by_other_names(site: Site, pages: Mapping[str, Page]) -> dict[str, str]:
    """An HTML page at each address that a name or alias of an entry would have, if it is and was free.

    They are for whoever guesses an address. Nobody is promised that they last: an alias may go.
    """
    concepts = site.base.concepts.values()
    named = {(id_like(name), each.id) for each in concepts for name in (each.name, *each.aliases)}
    counts = Counter(slug for slug, _ in named)
    nothing = id_like("")  # for a name without a letter of an address
    taken = {nothing, *site.base.concepts, *site.base.removed, *site.base.ids, *site.index.history.versions}
    taken |= {old for each in concepts for old in each.formerly}
    promised = {address.partition("#")[0] for address in site.index.history.lists.get(ADDRESSES, ())}
    made = {}
    for slug, concept_id in sorted(named):
        at, path = concept_page(slug), concept_page(concept_id)
        had = slug in taken or at in site.own or site.address_of(at) in promised
        if counts[slug] == 1 and not had and not why_not_an_id(slug):
            made[at] = _leading(site, at, path, pages[path].title, _OTHER_NAME)
    return made


def _leading(site: Site, old: str, path: str, title: str, why: str) -> str:
    html = site.templates.get_template("redirect.html.j2").render(
        to=site.url(path, old),
        canonical=site.absolute(path) if site.address else "",
        script=site.url("assets/js/redirect.js", old),
        title=title,
        why=why,
    )
    return with_policy(html)
