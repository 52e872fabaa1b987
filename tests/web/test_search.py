"""The index of the search: what it holds of each page."""

from __future__ import annotations

import json
from typing import Any

import pytest

from concordance.base.model import KnowledgeBase
from concordance.pages.site import Site
from concordance.study.index import Index
from concordance.web.search import entry_document, page_document, search_files, with_search_worker
from concordance.web.search_index import INDEX


@pytest.fixture(scope="module")
def site(tiny: KnowledgeBase) -> Site:
    return Site(Index(tiny))


def read(script: str) -> Any:
    return json.loads(script.removeprefix("self.concordanceIndex=").removesuffix(";\n"))


def test_an_entry_is_found_by_all_that_it_says(site: Site) -> None:
    document = entry_document(site, site.base.concepts["widget"], "concepts/widget/")
    assert document == {
        "location": "concepts/widget/",
        "kind": "system",
        "name": "Widget",
        "alias": ["Widgets", "thing, small", "widget"],
        "definition": 'A thing with one job; see gadget ("g").',
        "explanation": "Costs $5 & 10% of a \\ backslash ~ {x}^2 #1 <b>under</b>.",
        "quotes": ["A widget is a thing that does one job."],
    }


def test_a_page_is_found_by_its_headings_and_words_without_what_is_drawn() -> None:
    content = """
    <h2 id="links">Links <a class="headerlink" href="#links">¶</a></h2>
    <dl><dt id="dangling"><code>dangling</code></dt><dd>A link to <em>nothing</em> &amp; nobody.</dd></dl>
    <svg><text>drawn</text></svg><pre>typed</pre><p>The end</p>
    """
    document = page_document("rules/", "Rules", "What holds.", content)
    assert document == {
        "location": "rules/",
        "name": "Rules",
        "alias": ["Links", "dangling"],
        "anchors": ["links", "dangling"],
        "definition": "What holds.",
        "quotes": ["Links dangling A link to nothing & nobody. The end"],
    }


def test_entries_come_before_other_pages_each_in_the_order_of_addresses(site: Site) -> None:
    entry = entry_document(site, site.base.concepts["widget"], "concepts/widget/")
    documents = [entry, *(page_document(path, path, "", "") for path in ("b/", "a/"))]
    files = search_files(site, documents)
    assert files == search_files(site, reversed(documents))
    index = read(files[INDEX])
    assert [one["location"] for one in index["parts"]["documents/0"]] == ["concepts/widget/", "a/", "b/"]
    assert (index["entries"], index["documents"]) == (1, 3)
    assert index["kinds"]["system"]["label"] == "System"
    assert index["kinds"]["system"]["symbol"].startswith("<svg")


def test_the_theme_is_given_our_worker() -> None:
    page = '<script id="__config">{"search": "../assets/javascripts/workers/search.a7633da7.min.js"}</script>'
    assert '"search": "../assets/search/worker.js"' in with_search_worker(page)
    assert with_search_worker("<p>No theme</p>") == "<p>No theme</p>"
    with pytest.raises(ValueError, match="does not name a search worker"):
        with_search_worker('<script id="__config">{}</script>')
