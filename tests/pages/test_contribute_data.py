"""What the page on which an entry can be written is given."""

from __future__ import annotations

import json

import pytest

from concordance.base.model import Concept, KnowledgeBase, Link, Quote
from concordance.pages.contribute import EVERY_KEY, contribute_data, contribute_files, draft
from concordance.pages.site import Site
from concordance.study.index import Index


@pytest.fixture(scope="module")
def site(base: KnowledgeBase) -> Site:
    return Site(Index(base))


def test_a_draft_is_the_entry_as_its_file_has_it(base: KnowledgeBase) -> None:
    for concept in base.concepts.values():
        made = draft(concept)
        assert made["id"] == concept.id
        assert Concept.model_validate(made) == concept
        assert "formerly" not in made
        assert all(
            isinstance(link["target"], str) or len(link["target"]) > 1 for link in made.get("links", [])
        )


def test_every_key_of_an_entry_is_tried_when_the_data_are_made() -> None:
    Concept.model_validate(EVERY_KEY)
    quote, link = EVERY_KEY["quotes"]["label"], EVERY_KEY["links"][0]
    for model, typed in ((Concept, EVERY_KEY), (Quote, quote), (Link, link)):
        assert {field.alias or name for name, field in model.model_fields.items()} == {*typed}


def test_the_data_say_which_texts_have_a_form_of_their_own(site: Site) -> None:
    data = contribute_data(site)
    assert ["definition"] in data["markdown"]
    assert ["quotes", "*", "omits"] in data["markdown"]
    assert data["lines"] == [
        ["name"],
        ["aliases", "*"],
        ["elsewhere", "*", "term"],
        ["quotes", "*", "at"],
        ["links", "*", "player"],
        ["links", "*", "quote"],
        ["links", "*", "quotes", "*"],
    ]
    assert data["names"] == [["name"], ["aliases", "*"], ["elsewhere", "*", "term"]]
    assert {*data["roles"]} == {*data["schema"]["$defs"]["Quote"]["properties"]["role"]["enum"]}


def test_the_data_have_the_words_that_entries_quote(site: Site) -> None:
    for source in contribute_data(site)["sources"]:
        for edition in source["editions"]:
            uses = site.index.uses[source["id"], edition["id"]]
            assert [(entry, label) for entry, label, _ in edition["uses"]] == [
                (use.entry, use.label) for use in uses
            ]


def test_the_data_are_files_of_their_own_and_one_script_for_pages_from_a_folder(site: Site) -> None:
    files = contribute_files(site)
    for concept in site.base.concepts.values():
        assert json.loads(files[f"contribute/entries/{concept.id}.json"]) == draft(concept)
    assert json.loads(files["contribute/data.json"]) == json.loads(json.dumps(contribute_data(site)))
    in_folder = contribute_files(Site(site.index, directory_urls=False))
    script = str(in_folder["contribute/data.js"])
    known = json.loads(script.removeprefix("globalThis.concordanceContribute = ").removesuffix(";\n"))
    assert {*known} == {"data", "drafts"}
    assert {*known["drafts"]} == {*site.base.concepts}
