"""The glossary, and the lists by kind, of few and of many."""

from __future__ import annotations

import re

import pytest

from concordance.pages import glossary
from concordance.pages.glossary import index_pages, letter_page
from concordance.pages.site import Site
from concordance.study.index import Index
from tests.worlds import small

NAMES = ["apple", "apricot", "avocado", "beet", "été", "42nd street", "zest", "чай"]


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(Index(small(**{f"c{at}": {"name": name} for at, name in enumerate(NAMES)})))


def named(text: str) -> list[str]:
    return [name for name in NAMES if f">{name}</a>" in text]


def test_few_are_on_one_page(site: Site) -> None:
    pages = {page.path: page for page in index_pages(site)}
    assert [path for path in pages if path.startswith(("concepts/", "glossary/"))] == ["concepts/index.md"]
    assert named(pages["concepts/index.md"].text) == NAMES
    assert all(page.lasts for page in pages.values())


def test_no_group_comes_twice_wherever_its_names_are_in_the_order() -> None:
    names = ("42nd street", "apple", "“so-called” beet")
    site = Site(Index(small(**{f"c{at}": {"name": name} for at, name in enumerate(names)})))
    (page,) = (page for page in index_pages(site) if page.path == "concepts/index.md")
    assert re.findall(r'id="group-([^"]*)"', page.text) == ["#", "A"]
    assert re.findall(r'href="#group-([^"]*)"', page.text) == ["%23", "A"]


def test_of_many_the_first_of_each_letter_are_on_one_page_and_all_on_those_of_the_letters(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glossary, "MANY", 5)
    monkeypatch.setattr(glossary, "FIRST", 1)
    monkeypatch.setattr(glossary, "ROWS", 2)
    pages = {page.path: page for page in index_pages(site)}
    first = pages["concepts/index.md"].text
    assert named(first) == ["apple", "beet", "été", "42nd street", "zest", "чай"]
    assert re.findall(r'id="group-([^"]*)"', first) == ["#", "A", "B", "E", "Z", "Ч"]
    assert ">All 3 with A</a>" in first
    assert "All 1 with" not in first
    parts = [page for path, page in pages.items() if path.startswith("glossary/")]
    assert [page.path for page in parts] == [
        "glossary/other.md",
        "glossary/a.md",
        "glossary/a/2.md",
        "glossary/b.md",
        "glossary/e.md",
        "glossary/z.md",
        "glossary/u427.md",
    ]
    assert sorted(name for page in parts for name in named(page.text)) == sorted(NAMES)
    assert not any(page.lasts for page in parts)
    linked = {path.removeprefix("../").rstrip("/") for path in re.findall(r'href="([^"]*)"', first)}
    assert {page.path.removesuffix(".md") for page in parts} - linked == {"glossary/a/2"}
    assert 'href="2/"' in pages["glossary/a.md"].text


def test_the_concepts_of_a_kind_are_on_numbered_pages(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glossary, "ROWS", 4)
    kind = next(iter(site.base.concepts.values())).kind
    pages = [page for page in index_pages(site) if page.path.startswith(f"kinds/{kind}")]
    assert [page.path for page in pages] == [f"kinds/{kind}.md", f"kinds/{kind}/2.md"]
    assert [page.lasts for page in pages] == [True, False]
    assert sorted(name for page in pages for name in named(page.text)) == sorted(NAMES)
    assert 'aria-current="page"' in pages[1].text


@pytest.mark.parametrize(("letter", "path"), [("A", "a"), ("#", "other"), ("日", "u65e5"), ("SS", "ss")])
def test_a_letter_has_an_address_that_any_server_takes(letter: str, path: str) -> None:
    assert letter_page(letter) == f"glossary/{path}.md"
