"""A file on a disk says which release it is, if its format has a place for that."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from dataclasses import replace

import pybtex.database
import pytest

from concordance.base.model import KnowledgeBase
from concordance.exports import files
from concordance.record.history import History
from concordance.record.releasing import release, released
from concordance.study.index import Index


@pytest.fixture(scope="module")
def made(tiny: KnowledgeBase) -> dict[str, bytes]:
    """The exports of a release, of a knowledge base whose title would begin an entry in BibTeX."""
    base = replace(tiny, about=tiny.about.model_copy(update={"title": "@misc{of, title = {Tiny"}))
    added, problems = release(base, History(), "1.2.0", "2026-03-01")
    assert not problems
    return files(Index(base, released(History(), added)))


def collection(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert {each.compress_type for each in packed.infolist()} == {zipfile.ZIP_STORED}
        return packed.read("collection.anki2")


def test_bibtex_and_latex_say_it_in_a_comment(made: dict[str, bytes], tiny: KnowledgeBase) -> None:
    bibliography, glossary = made["data/sources.bib"].decode(), made["data/glossary.tex"].decode()
    for text in (bibliography, glossary):
        first = text.partition("\n")[0]
        assert first.startswith("% ")
        assert first.endswith("(release 1.2.0 of 2026-03-01)")
    read = pybtex.database.parse_string(bibliography, "bibtex")
    assert len(read.entries) == len(json.loads(made["data/sources.csl.json"]))
    unreleased = files(Index(tiny))
    assert unreleased["data/sources.bib"].decode().partition("\n")[0].endswith("(not released yet)")


def test_anki_shows_it_below_the_deck(made: dict[str, bytes], tiny: KnowledgeBase) -> None:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(collection(made[f"data/{tiny.about.prefix}.apkg"]))
    decks = json.loads(connection.execute("SELECT decks FROM col").fetchone()[0])
    connection.close()
    assert decks[str(tiny.about.deck.deck)]["desc"].endswith("<br>Release 1.2.0 of 2026-03-01.")


def test_no_machine_leaves_its_library_in_the_deck(made: dict[str, bytes], tiny: KnowledgeBase) -> None:
    database = collection(made[f"data/{tiny.about.prefix}.apkg"])
    writer = int.from_bytes(database[96:100])  # https://www.sqlite.org/fileformat.html, the header
    assert writer == 3_000_000 != sqlite3.sqlite_version_info[1] * 1_000 + 3_000_000
