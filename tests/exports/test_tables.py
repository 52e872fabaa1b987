"""The tables: a key for every row, a data package and a workbook that say which release they are."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest

from concordance.base.model import KnowledgeBase
from concordance.exports import files
from concordance.record import releasing
from concordance.record.history import History
from concordance.study.index import Index
from tests.worlds import link, small


def released(base: KnowledgeBase) -> Index:
    added, problems = releasing.release(base, History(), "1.2.0", "1951-03-01")
    assert not problems
    return Index(base, releasing.released(History(), added))


def table(made: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made[f"data/{name}.csv"].decode(), newline="")))


def test_a_link_to_two_concepts_has_two_rows_with_keys_of_their_own() -> None:
    base = small(
        cup={"links": [link("concerns-gap-between", "pot", "can"), link("part-of", "can")]}, pot={}, can={}
    )
    rows = {row["id"]: row for row in table(files(Index(base)), "edges")}
    joint = "cup.concerns-gap-between.pot.can"
    assert list(rows) == [f"{joint}:pot", f"{joint}:can", "cup.part-of.can"]
    assert {row["statement"] for row in rows.values()} == {joint, "cup.part-of.can"}
    assert rows[f"{joint}:can"]["source_address"] == "concepts/cup/"
    assert rows[f"{joint}:can"]["target_address"] == "concepts/can/"


def test_each_address_is_that_of_a_page_and_each_row_of_effects_is_a_link(tea: KnowledgeBase) -> None:
    made = files(Index(tea))
    assert {row["address"] for row in table(made, "nodes")} == {f"concepts/{name}/" for name in tea.concepts}
    edges = {row["id"]: row for row in table(made, "edges")}
    for row in table(made, "effects"):
        found = edges[row["edge"]]
        assert (found["source"], found["target"]) == (row["factor"], row["outcome"])
    for row in table(made, "literature"):
        owner, _, label = row["quote"].partition("#")
        assert row["address"] == f"concepts/{owner}/#quote-{label}"
        assert row["text_address"] == f"sources/{row['text']}/"


@pytest.mark.parametrize(
    ("address", "base", "root"),
    [
        ("https://tea.w3id.org/kb+1", "https://ids.w3id.org/tea/", "https://tea.w3id.org/kb+1/"),
        ("http://127.0.0.1:8000/", "https://ids.w3id.org/tea/", "https://ids.w3id.org/tea/"),
    ],
)
def test_addresses_open_in_a_file_that_was_downloaded(
    tea: KnowledgeBase, address: str, base: str, root: str
) -> None:
    """They begin as citations do: with the address of the site if it is public, or else with `base`."""
    about = tea.about.model_copy(update={"base": base})
    made = files(Index(replace(tea, about=about)), address=address)
    package = json.loads(made["data/datapackage.json"])
    book = openpyxl.load_workbook(io.BytesIO(made["data/tea.xlsx"]))
    found = 0
    for resource in package["resources"]:
        rows = table(made, resource["name"])
        [names, *cells] = book[resource["name"]].rows
        for at, field in enumerate(resource["schema"]["fields"]):
            if not field["name"].endswith("address"):
                continue
            found += 1
            assert (field["format"], "relative" in field["description"]) == ("uri", False)
            assert names[at].value == field["name"]
            for row, line in zip(rows, cells, strict=True):
                value, link = row[field["name"]], line[at].hyperlink
                assert value.startswith(f"{root}concepts/") or value.startswith(f"{root}sources/")
                assert re.fullmatch(field["constraints"]["pattern"], value)
                assert value == line[at].value == "#".join(filter(None, [link.target, link.location]))
    assert found == 8


def test_the_data_package_says_which_release_it_is(tea: KnowledgeBase) -> None:
    package = json.loads(files(released(tea))["data/datapackage.json"])
    assert (package["version"], package["created"]) == ("1.2.0", "1951-03-01T00:00:00Z")
    assert package["licenses"][0]["path"] == tea.about.license
    without = json.loads(files(Index(tea))["data/datapackage.json"])
    assert "version" not in without
    assert "created" not in without


def test_the_workbook_says_which_release_it_is_and_knows_no_other_time(tea: KnowledgeBase) -> None:
    made = files(released(tea))[f"data/{tea.about.prefix}.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert book.properties.title == tea.about.full_title
    assert book.properties.description == "Release 1.2.0 of 1951-03-01"
    assert book.properties.created == book.properties.modified == datetime(1951, 3, 1)
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "xlsxwriter" not in "".join(packed.read(name).decode().lower() for name in packed.namelist())
    assert book["about"]["C3"].value == "Release 1.2.0 of 1951-03-01"
    assert openpyxl.load_workbook(
        io.BytesIO(files(Index(tea))[f"data/{tea.about.prefix}.xlsx"])
    ).properties.created == datetime(1980, 1, 1)


def test_the_workbook_has_a_formula_as_the_text_that_it_is() -> None:
    base = small(cup={}, pot={})
    cup = base.concepts["cup"].model_copy(update={"name": "=1+1", "aliases": ("@SUM(A1)",)})
    made = files(Index(replace(base, concepts={**base.concepts, "cup": cup})))
    sheet = openpyxl.load_workbook(io.BytesIO(made[f"data/{base.about.prefix}.xlsx"]))["nodes"]
    name, aliases = sheet["B2"], sheet["D2"]
    assert (name.value, aliases.value) == ("=1+1", "@SUM(A1)")
    assert name.data_type == aliases.data_type == "s"
    assert name.quotePrefix
    assert aliases.quotePrefix
    nodes = table(made, "nodes")
    assert next(row["name"] for row in nodes if row["id"] == "cup") == "'=1+1"


def test_what_it_is_found_by_is_told_where_data_are_listed(tea: KnowledgeBase) -> None:
    words = ("tea", "hot water")
    made = files(Index(replace(tea, about=tea.about.model_copy(update={"keywords": words}))))
    assert json.loads(made["data/datapackage.json"])["keywords"] == [*words]
    assert 'dcat:keyword "tea"@en, "hot water"@en' in " ".join(made["data/tea.ttl"].decode().split())
