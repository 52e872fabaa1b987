"""Pages at the addresses that entries had under former ids, which lead to the entries' present addresses."""

from __future__ import annotations

from concordance.pages.site import Site, concept_page, title_of
from concordance.web.policy import with_policy


def redirects(site: Site) -> dict[str, str]:
    """An HTML page for each former id, by the path of its file.

    It works without scripts. With them, the part after # is kept, so that a citation of a version or a quote
    leads to the right place. Search engines are told the new address, and told not to list the old one.
    """
    made = {}
    for concept in site.base.concepts.values():
        for old in concept.formerly:
            page = concept_page(old)
            html = site.templates.get_template("redirect.html.j2").render(
                to=site.url(concept_page(concept.id), page),
                canonical=site.absolute(concept_page(concept.id)),
                script=site.url("assets/js/redirect.js", page),
                title=title_of(concept),
            )
            made[site.file(page)] = with_policy(html)
    return made
