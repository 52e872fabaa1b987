"""Pages at former addresses of entries, kinds and tours, which lead to the present ones."""

from __future__ import annotations

from collections.abc import Mapping

from concordance.pages.site import Page, Site, former_pages
from concordance.web.policy import with_policy


def redirects(site: Site, pages: Mapping[str, Page]) -> dict[str, str]:
    """An HTML page for each former id, by the path of its page; `pages` are those of `render(site)`.

    It works without scripts. With them, the part after # is kept, so that a citation of a version or a quote
    leads to the right place. Search engines are told the new address, and told not to list the old one.
    """
    made = {}
    for path, olds in former_pages(site.base).items():
        for old in olds:
            html = site.templates.get_template("redirect.html.j2").render(
                to=site.url(path, old),
                canonical=site.absolute(path),
                script=site.url("assets/js/redirect.js", old),
                title=pages[path].title,
            )
            made[old] = with_policy(html)
    return made
