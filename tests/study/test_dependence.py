"""What the page of an entry depends on: nothing that it shows comes from elsewhere."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from lxml.html import fromstring

from concordance.base.model import Concept, KnowledgeBase
from concordance.pages.entries import entry_page
from concordance.pages.site import Page, Site
from concordance.record.digest import canonical, digest_of
from concordance.record.history import History
from concordance.record.lines import Release, Version
from concordance.study.dependence import farther, named_by
from concordance.study.index import Index
from tests.garden import NOW, RENAMED
from tests.worlds import link, small


@pytest.fixture(scope="module")
def released(base: KnowledgeBase) -> Index:
    """The garden with a release, in which two entries said something else and a third had another name."""
    renamed = base.concepts[NOW].model_copy(update={"formerly": (RENAMED,)})
    concepts = {**base.concepts, NOW: renamed}
    said = {
        RENAMED: renamed.model_copy(update={"id": RENAMED}),
        "raised-bed": base.concepts["raised-bed"].model_copy(
            update={"definition": f"Free of the [[{RENAMED}]].", "links": ()}
        ),
        "garden-bed": base.concepts["garden-bed"].model_copy(update={"explanation": "Like a [[mulch]]."}),
    }
    versions = {one: (_version(concept),) for one, concept in said.items()}
    release = Release(version="1.0.0", date="1951-01-01", previous="", changed={})
    return Index(replace(base, concepts=concepts), History((release,), versions))


def _version(concept: Concept) -> Version:
    entry = canonical(concept)
    return Version(version="1.0.0", date="1951-01-01", previous="", digest=digest_of(entry), entry=entry)


@pytest.fixture(scope="module")
def found(released: Index) -> Mapping[str, Page]:
    """Its pages, by entry."""
    return pages(released.base, released.history)


def linked_from(page: Page) -> set[str]:
    """The ids of the entries to which a page links."""
    targets = fromstring(page.text).xpath("//@href | //@*[name()='xlink:href']")
    paths = {posixpath.normpath(f"{page.path[:-3]}/{urlsplit(target).path}") for target in targets}
    return {path.split("/")[1] for path in paths if path.startswith("concepts/") and path.count("/") == 1}


def pages(base: KnowledgeBase, history: History) -> Mapping[str, Page]:
    site = Site(Index(base, history))
    return {concept.id: entry_page(site, concept) for concept in base.concepts.values()}


def key(index: Index, concept_id: str) -> object:
    """All that a page is made from, apart from what affects every page."""
    names = (concept_id, *named_by(index, concept_id))
    return tuple(repr(index.base.concepts[name]) for name in names), repr(farther(index, concept_id))


def test_every_entry_that_a_page_links_to_is_among_those_it_depends_on(
    released: Index, found: Mapping[str, Page]
) -> None:
    linked = {one: linked_from(page) & {*released.base.concepts} for one, page in found.items()}
    assert any(len(others) > 15 for others in linked.values())
    for one, others in linked.items():
        named = named_by(released, one)
        assert list(named) == sorted({*named} - {one})
        assert others - {one} <= {*named}, one


def _renamed(concept: Concept) -> Concept:
    return concept.model_copy(update={"name": f"{concept.name} anew"})


def _redefined(concept: Concept) -> Concept:
    return concept.model_copy(update={"definition": "Something that is not [[soil]]."})


def _without_links(concept: Concept) -> Concept:
    return concept.model_copy(update={"links": ()})


def _explained(concept: Concept) -> Concept:
    return concept.model_copy(update={"explanation": "It needs [[compost]] and a [[garden-bed]]."})


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        (_renamed, "greenfly"),
        (_redefined, "crop-rotation"),
        (_without_links, "soil-exhaustion"),
        (_explained, "watering"),
    ],
)
def test_a_page_changes_only_if_something_it_depends_on_does(
    change: Callable[[Concept], Concept], changed: str, released: Index, found: Mapping[str, Page]
) -> None:
    base = released.base
    concepts = {**base.concepts, changed: change(base.concepts[changed])}
    after = Index(replace(base, concepts=concepts), released.history)
    new = pages(after.base, released.history)
    different = {one for one in found if found[one] != new[one]}
    stale = {one for one in different if key(released, one) == key(after, one)}
    assert changed in different
    assert stale == set()
    assert len(different) < len(found), "not every page names it"


def test_a_page_depends_on_few_others_even_where_all_definitions_use_one_another() -> None:
    count = 400
    ids = [f"c{number}" for number in range(count)]
    base = small(
        **{
            one: {
                "definition": f"Of [[{ids[(at * 7 + 1) % count]}]] and [[{ids[(at * 3 + 2) % count]}]].",
                "links": [link("requires", ids[(at + 1) % count])],
            }
            for at, one in enumerate(ids)
        }
    )
    index = Index(base)
    assert max(len(reading.together) for reading in index.readings.values()) > count / 2
    sizes = [len(named_by(index, one)) for one in ids]
    assert sum(sizes) / count < count / 3
    assert len(repr(farther(index, ids[0]))) < 5_000
