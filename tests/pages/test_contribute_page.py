"""The page on which an entry is written: what stands on it, and the ways that lead to it."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from concordance.base.model import KnowledgeBase
from concordance.pages import assets, render
from concordance.pages.contribute import CONTRIBUTE, IN_FOLDER, SCRIPT
from concordance.pages.forge import forge_of
from concordance.pages.site import Site, concept_page
from concordance.study.index import Index

GITHUB = forge_of("https://github.com/tea/pot", "edit/main/")
GITLAB = forge_of("https://gitlab.com/tea/pot", "-/edit/main/")


@pytest.fixture(scope="module")
def site(base: KnowledgeBase) -> Site:
    return Site(Index(base), forge=GITHUB)


def test_the_page_names_the_forge_and_hands_it_to_the_script(site: Site) -> None:
    text = render(site)[CONTRIBUTE].text
    found = re.search(r'data-forge="([^"]*)"', text)
    assert found
    assert json.loads(unescape(found[1]))["new"] == "https://github.com/tea/pot/new/main"
    assert "Propose it on GitHub" in unescape(text)
    assert "in a pull request" in text


def test_a_forge_has_its_own_words(base: KnowledgeBase) -> None:
    text = render(Site(Index(base), forge=GITLAB))[CONTRIBUTE].text
    assert "in a merge request" in text
    assert "pull request" not in text


def test_without_a_forge_the_file_is_copied_or_downloaded(base: KnowledgeBase) -> None:
    text = render(Site(Index(base)))[CONTRIBUTE].text
    assert "contribute-send" not in text
    assert "data-forge" not in text
    assert 'id="contribute-copy"' in text
    assert 'id="contribute-save"' in text
    assert "to those who maintain" in text


def test_every_entry_leads_to_the_form_with_its_values(site: Site) -> None:
    pages = render(site)
    for concept in site.base.concepts.values():
        link = f'<a href="../../contribute/#entry={concept.id}">Improve this entry</a>'
        assert unescape(pages[concept_page(concept.id)].text).count(link) == 1, concept.id


def test_the_projects_own_guide_is_named_if_there_is_one(base: KnowledgeBase) -> None:
    assert 'href="../contributing/"' not in unescape(render(Site(Index(base)))[CONTRIBUTE].text)
    site = Site(Index(base), own=frozenset({"contributing.md"}))
    assert 'href="../contributing/"' in unescape(render(site)[CONTRIBUTE].text)


def test_without_scripts_the_page_says_how_else(site: Site) -> None:
    without = render(site)[CONTRIBUTE].text.partition("<noscript>")[2].partition("</noscript>")[0]
    for step in ("_template.yaml", "concordance check", "concordance quote --yaml"):
        assert step in unescape(without)


def test_in_a_folder_the_page_loads_scripts_alone(base: KnowledgeBase) -> None:
    folder = Site(Index(base), directory_urls=False)
    text = unescape(render(folder)[CONTRIBUTE].text)
    assert f'data-data="{IN_FOLDER}"' in text
    made = assets(folder)
    assert [path for path in made if path.startswith("contribute/")] == [SCRIPT, IN_FOLDER]


def test_the_script_holds_the_page_and_the_engine(site: Site) -> None:
    script = str(assets(site)[SCRIPT])
    for module in ("engine", "main", "page/page"):
        name = module.replace("/", "_")
        assert script.count(f"const m_assets_contribute_{name}_js = (() => {{") == 1
    assert not re.search(r"^(?:import|export)\b", script, re.MULTILINE)
    assert "innerHTML" not in script
