"""Pages at the other names of entries."""

from __future__ import annotations

from dataclasses import replace

from concordance.base.model import KnowledgeBase
from concordance.pages import render
from concordance.pages.site import Site
from concordance.study.index import Index
from concordance.web.permalinks import addresses
from concordance.web.redirects import by_other_names


def led(base: KnowledgeBase, **aliases: tuple[str, ...]) -> dict[str, str]:
    """The pages at other names, if entries have these aliases."""
    named = {
        key: base.concepts[key].model_copy(update={"aliases": each, "formerly": ("pot",) * (key == "kettle")})
        for key, each in aliases.items()
    }
    site = Site(Index(replace(base, concepts={**base.concepts, **named})))
    return by_other_names(site, render(site))


def test_an_alias_is_an_address_that_leads_to_the_entry_without_scripts(tea: KnowledgeBase) -> None:
    page = led(tea, kettle=("Tea-Kettle", "Kessel No. 2"))
    assert {"concepts/tea-kettle.md", "concepts/kessel-no-2.md"} <= page.keys()
    html = page["concepts/tea-kettle.md"]
    assert '<noscript><meta http-equiv="refresh" content="0; url=../kettle/"></noscript>' in html
    assert '<a href="../kettle/">' in html
    assert "canonical" not in html  # the site has no address
    assert '<meta name="robots" content="noindex">' in html


def test_nothing_else_loses_its_address_to_an_alias(tea: KnowledgeBase) -> None:
    removed = next(iter(tea.removed))
    made = led(tea, kettle=("cup", removed, "pot", "index", "日本", "urn #1"), vessel=("urn 1", "jug"))
    own = {f"concepts/{name}.md" for name in ("cup", removed, "pot", "index", "a-name", "urn-1")}
    assert not own & made.keys()  # urn-1 would be either of two
    assert "concepts/jug.md" in made


def test_nobody_is_promised_that_an_alias_lasts(tea: KnowledgeBase) -> None:
    site = Site(Index(tea))
    pages = render(site)
    made = by_other_names(site, pages)
    assert made
    assert not {site.address_of(path) for path in made} & set(addresses(site, pages))
