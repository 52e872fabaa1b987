"""A file is a join of what entries add to it, and that depends on nothing but what an `Entry` holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from concordance import exports as exporting
from concordance.base import kept as keeping
from concordance.base.kept import Kept, key_of
from concordance.base.model import KnowledgeBase, Quote
from concordance.exports import entry_path, exports, files, part, written
from concordance.exports import parts as gathering
from concordance.exports.entry import Entry
from concordance.exports.entry import entries as told
from concordance.exports.parts import Part, Parts, joined
from concordance.study.index import Index
from tests.worlds import link, small

Incremental = Callable[[KnowledgeBase], tuple[dict[str, bytes], set[str]]]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kept]:
    monkeypatch.setattr(keeping, "_secret", lambda: b"s" * 32)
    made = Kept(tmp_path)
    yield made
    made.close()


@pytest.fixture
def incremental(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> Incremental:
    """Gives the files from the parts that are kept, and whose parts had to be made."""
    made = set()

    def make(entry: Entry) -> Part:
        made.add(entry.id)
        return part(entry)

    def write(base: KnowledgeBase) -> tuple[dict[str, bytes], set[str]]:
        made.clear()
        return files(Index(base), kept), {*made}

    monkeypatch.setattr(exporting, "part", make)
    return write


def changed(base: KnowledgeBase, concept_id: str, **values: object) -> KnowledgeBase:
    concept = base.concepts[concept_id].model_copy(update=values)
    return replace(base, concepts={**base.concepts, concept_id: concept})


def without_a_link(base: KnowledgeBase, concept_id: str) -> KnowledgeBase:
    return changed(base, concept_id, links=base.concepts[concept_id].links[1:])


def with_another_quote(base: KnowledgeBase) -> KnowledgeBase:
    label, quote = next(iter(base.concepts["widget"].quotes.items()))
    again: Mapping[str, Quote] = {label: quote.model_copy(update={"at": "elsewhere"})}
    return changed(base, "widget", quotes={**base.concepts["widget"].quotes, **again})


def with_another_label(base: KnowledgeBase) -> KnowledgeBase:
    relations = base.vocabulary.relations
    relation = relations["is-a"].model_copy(update={"label": "is one sort of"})
    vocabulary = base.vocabulary.model_copy(update={"relations": {**relations, "is-a": relation}})
    return replace(base, vocabulary=vocabulary)


def with_other_sources(base: KnowledgeBase) -> KnowledgeBase:
    sources = {name: source.model_copy(update={"short": "Somebody"}) for name, source in base.sources.items()}
    return replace(base, sources=sources)


def without(base: KnowledgeBase, concept_id: str) -> KnowledgeBase:
    return replace(base, concepts={name: one for name, one in base.concepts.items() if name != concept_id})


EDITS: dict[str, Callable[[KnowledgeBase], KnowledgeBase]] = {
    "a definition": lambda base: changed(base, "widget", definition="Something *else*, as a [[gadget]] is."),
    "a name": lambda base: changed(base, "widget", name="whatsit"),
    "a kind": lambda base: changed(base, "gadget", kind="process"),
    "a link less": lambda base: without_a_link(base, "gadget"),
    "a quote": with_another_quote,
    "an entry less": lambda base: without(base, "smart-widget"),
    "a label of the vocabulary": with_another_label,
    "a source": with_other_sources,
    "the language": lambda base: replace(base, about=base.about.model_copy(update={"language": "de"})),
    "the identifiers": lambda base: replace(
        base, about=base.about.model_copy(update={"base": "https://other.example/"})
    ),
}
LOCAL = {"a definition", "a kind", "a link less", "a quote"}
"""Edits that leave the parts of some entries as they were."""


@pytest.mark.parametrize("name", EDITS)
def test_after_an_edit_the_files_from_kept_parts_are_those_made_anew(
    tiny: KnowledgeBase, name: str, incremental: Incremental
) -> None:
    before, made = incremental(tiny)
    assert before == files(Index(tiny))
    assert made == set(tiny.concepts)
    edited = EDITS[name](tiny)
    again, made = incremental(edited)
    assert again == files(Index(edited)) != before
    assert made
    assert (made < set(edited.concepts)) or name not in LOCAL
    assert incremental(edited) == (again, set())


def test_a_link_far_up_changes_what_is_next_above(incremental: Incremental) -> None:
    """The hierarchy is reduced as a whole, so it is the one thing that a far entry may change."""
    entries: dict[str, dict[str, Any]] = {
        "cup": {"links": [link("is-a", "vessel"), link("is-a", "thing")]},
        "vessel": {"links": []},
        "thing": {},
        "kettle": {},
    }
    incremental(small(**entries))
    linked = small(**{**entries, "vessel": {"links": [link("is-a", "thing")]}})
    again, made = incremental(linked)
    assert again == files(Index(linked))
    assert made == {"cup", "vessel", "thing"}


def test_equal_entries_have_equal_keys_and_others_have_not(tiny: KnowledgeBase) -> None:
    keys = [entry.key for entry in told(Index(tiny))]
    assert keys == [entry.key for entry in told(Index(replace(tiny)))]
    assert len(set(keys)) == len(keys)


def test_every_part_has_the_same_sections(tiny: KnowledgeBase) -> None:
    first, *others = [part(entry) for entry in told(Index(tiny))]
    assert all(list(each) == list(first) for each in others)


def test_without_entries_every_export_is_written() -> None:
    made = files(Index(small()))
    assert list(made) == [export.path for export in exports(Index(small()))]
    assert all(made[path] for path in made if not path.endswith("sources.bib"))


def test_what_is_kept_serves_the_next_run(tiny: KnowledgeBase, kept: Kept, tmp_path: Path) -> None:
    expected = files(Index(tiny), kept)
    kept.write()
    again = Kept(tmp_path)
    for entry in told(Index(tiny)):
        assert again.get("exports", entry.id, key_of(entry.key))
    assert files(Index(tiny), again) == expected
    again.close()


def test_a_long_section_waits_on_the_disk(tiny: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = files(Index(tiny))
    monkeypatch.setattr(gathering, "_MOST", 100)
    assert files(Index(tiny)) == expected


def test_two_can_read_the_same_section() -> None:
    with Parts() as parts:
        for text in (b"a", b"", b"ccc"):
            parts.add({"letters": text})
        found = list(zip(parts["letters"], parts["letters"], strict=True))
        assert found == [(b"a", b"a"), (b"", b""), (b"ccc", b"ccc")]
        assert b"".join(joined(parts["letters"], b", ")) == b"a, ccc"
        assert list(parts["numbers"]) == []


def test_files_come_one_after_the_other(tiny: KnowledgeBase) -> None:
    paths = [path for path, _ in written(Index(tiny))]  # whoever wants no file need not read it
    assert paths == [*(export.path for export in exports(Index(tiny))), *map(entry_path, tiny.concepts)]
