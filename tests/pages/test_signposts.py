"""What a page tells programs, with and without a public address, and without a release."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from concordance.base.model import KnowledgeBase, Person
from concordance.pages import entry_pages, render
from concordance.pages.crawling import crawling
from concordance.pages.front import front_pages
from concordance.pages.planned import made
from concordance.pages.site import Page, Site
from concordance.pages.sources import edition_page, source_pages
from concordance.study.index import Index

PUBLIC = "https://tea.w3id.org/kb"


@pytest.fixture(scope="module")
def unknown(tea: KnowledgeBase) -> dict[str, Page]:
    """The pages of a site that nobody has given an address."""
    return render(Site(Index(tea), directory_urls=False))


@pytest.fixture(scope="module")
def public(tea: KnowledgeBase) -> dict[str, Page]:
    return {page.path: page for page in map(made, entry_pages(Site(Index(tea), address=PUBLIC)))}


def structured(page: Page) -> Any:
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.meta["head"])
    return json.loads(text)


def about(tea: KnowledgeBase, **changed: Any) -> KnowledgeBase:
    return replace(tea, about=tea.about.model_copy(update=changed))


def test_an_address_that_nobody_knows_is_not_made_up(unknown: dict[str, Page]) -> None:
    for path in ("index.md", "concepts/cup.md", "downloads.md"):
        page = unknown[path]
        assert "cite-as" not in page.meta["head"]
        assert not re.search(r'<link [^>]*href="(?!https://schema\.org/)https?:', page.meta["head"])
        assert "url" not in structured(page)
    assert 'href="cup/index.html.md"' in unknown["concepts/cup.md"].meta["head"]


def test_an_entry_in_no_release_is_cited_by_its_identifier_if_that_is_public(tea: KnowledgeBase) -> None:
    own = about(tea, base="https://w3id.org/tea/")
    pages = map(made, entry_pages(Site(Index(own), address=PUBLIC)))
    [head] = [page.meta["head"] for page in pages if page.path == "concepts/cup.md"]
    assert '<link rel="cite-as" href="https://w3id.org/tea/concepts/cup">' in head


def test_a_term_has_the_address_of_its_page(public: dict[str, Page]) -> None:
    term = structured(public["concepts/kettle.md"])
    assert term["url"] == f"{PUBLIC}/concepts/kettle/"
    assert term["mainEntityOfPage"]["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "version" not in term["mainEntityOfPage"]
    assert "identifier" not in term
    assert "inLanguage" not in term


def test_a_source_is_what_it_is(tea: KnowledgeBase) -> None:
    note = tea.sources["tea-2020"]
    second = note.editions["second"].model_copy(update={"type": "post-weblog", "container_title": "Leaves"})
    society = Person(family="The Tea Society")
    editions = {**note.editions, "second": second}
    changed = note.model_copy(
        update={"editions": editions, "author": (society,), "doi": "10.1000/1", "number": "T 1"}
    )
    site = Site(Index(replace(tea, sources={**tea.sources, "tea-2020": changed})))
    [page] = [page for page in source_pages(site) if page.path == "sources/tea-2020.md"]
    paper, post = structured(page)["@graph"]
    assert (paper["@type"], paper["sameAs"], paper["identifier"]) == (
        "ScholarlyArticle",
        "https://doi.org/10.1000/1",
        "T 1",
    )
    assert (post["@type"], post["isPartOf"]["@type"], post["datePublished"]) == (
        "BlogPosting",
        "Blog",
        "2022",
    )
    assert "sameAs" not in post
    assert post["author"] == [{"@type": "Organization", "name": "The Tea Society"}]
    assert structured(edition_page(site, changed, "second"))["@type"] == "BlogPosting"


def test_nothing_ends_the_element_early(tea: KnowledgeBase) -> None:
    own = about(tea, about="</script><b>&amp;")
    term = structured(next(front_pages(Site(Index(own)))))
    assert term["description"] == "</script><b>&amp;"


def test_robots_are_told_where_pages_are_listed_once_the_site_is_public(tea: KnowledgeBase) -> None:
    index = Index(tea)
    told = {
        address: crawling(Site(index, address=address)) for address in ("", "https://tea.example/", PUBLIC)
    }
    for address in ("", "https://tea.example/"):
        assert told[address]["robots.txt"] == "User-agent: *\nAllow: /\n"
        assert "opensearch.xml" not in told[address]
    assert str(told[PUBLIC]["robots.txt"]).endswith(f"\nSitemap: {PUBLIC}/sitemap.xml\n")
    assert crawling(Site(index, directory_urls=False, address=PUBLIC)) == {}


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Tea", "Tea"),
        ("A Long History of Tea & Pots", "A Long History"),
        ("T" * 20, "T" * 16),
        ("Ein Tee\u0000", "Ein Tee"),
    ],
)
def test_the_description_of_the_search_keeps_to_its_specification(
    tea: KnowledgeBase, title: str, short: str
) -> None:
    own = about(tea, title=title, about="Why? " * 400)
    text = crawling(Site(Index(own), address=PUBLIC))["opensearch.xml"]
    assert isinstance(text, bytes)
    names = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    root = etree.fromstring(text)
    assert root.findtext("o:ShortName", "", names) == short
    assert 0 < len(root.findtext("o:Description", "", names)) <= 1024
    url = root.find("o:Url", names)
    assert url is not None
    assert url.get("template") == f"{PUBLIC}/?q={{searchTerms}}"
