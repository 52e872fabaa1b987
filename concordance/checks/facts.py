"""What a damaged knowledge base still says, for the checks.

A check must not report something as missing just because its file failed to load, so these methods look
at what the author typed, valid or not. What follows from the data is in the index.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from concordance.base.kept import kept_or_made, key_of
from concordance.base.model import Concept, KnowledgeBase, Relation
from concordance.base.paths import REMOVED, REMOVED_NAMES, TOURS, VOCABULARY, concept_path, source_path
from concordance.base.problems import Keys, Location, did_you_mean, most_hints
from concordance.base.statements import Statement
from concordance.base.values import Typed, markdown_texts
from concordance.quoting.fingerprint import Fingerprint
from concordance.study.index import Index
from concordance.words.markup import Reading, read
from concordance.words.names import same_name

_CONCEPT_KEYS = frozenset(field.alias or name for name, field in Concept.model_fields.items())
_CLOSING = " \n\"'”’»)*_`"
"""What may follow the period at the end of a sentence."""


class Fault(NamedTuple):
    """What a check finds: where, what is wrong, how to fix it. With the check's name it becomes a problem.

    `run` has the arguments of the command of ours that helps; the hint leads up to it.
    """

    place: Location
    message: str
    hint: str = ""
    run: tuple[str, ...] = ()


Covering = tuple[int, int, tuple[str, str]]
"""Words of an edition that a quote reproduces: the first, the end, and the quote's entry and label."""


class Prose(NamedTuple):
    """A Markdown text: its file, the path of keys that leads to it, the text itself, and how it is read."""

    path: str
    keys: Keys
    text: str
    reading: Reading


def is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, apart from brackets and quotation marks."""
    return text.rstrip(_CLOSING).endswith((".", "!", "?", "…"))


@dataclass(frozen=True)
class Facts:
    """An index, plus what its files say that did not load."""

    index: Index

    @cached_property
    def base(self) -> KnowledgeBase:
        """The knowledge base."""
        return self.index.base

    def at(self, concept: Concept, *keys: str | int) -> Location:
        """The place of a value in an entry."""
        return self.base.where_concept(concept.id, *keys)

    def is_typed(self, path: str, *keys: str) -> bool:
        """Whether a key appears in a file, even if its value is invalid."""
        return keys in self.base.keys.get(path, {})

    def is_lost(self, concept: Concept, *keys: str | int) -> bool:
        """Whether a value of an entry was faulty or missing, so that it is not what its author typed."""
        return keys in self.base.lost.get(concept_path(concept.id), ())

    def may_link(self, concept: Concept) -> bool:
        """Whether an entry may have links that could not be read."""
        path = concept_path(concept.id)
        typed = {keys[0] for keys in self.base.keys.get(path, {}) if len(keys) == 1}
        strange = typed - _CONCEPT_KEYS
        lost = self.base.lost.get(path, frozenset())
        return (
            ("links" in typed and concept.id in self.base.damaged)
            or any(keys[0] == "links" for keys in lost)
            or any(did_you_mean(str(key), ("links",)) for key in strange)
        )

    def has_whole_quotes(self, concept: Concept) -> bool:
        """Whether every quote of an entry, and its role, is as its author typed it."""
        path = concept_path(concept.id)
        typed = {keys[1] for keys in self.base.keys.get(path, {}) if len(keys) == 2 and keys[0] == "quotes"}
        lost = self.base.lost.get(path, frozenset())
        if typed - concept.quotes.keys() or any(keys[0] in ("quotes", "undefined") for keys in lost):
            return False
        strange = {keys[0] for keys in self.base.keys.get(path, {}) if len(keys) == 1} - _CONCEPT_KEYS
        meant = [key for key in strange if did_you_mean(str(key), ("quotes", "undefined"))]
        pasted = [key for key in strange if (key, "source") in self.base.keys.get(path, {})]
        return not meant and not pasted

    def exists(self, concept_id: str) -> bool:
        """Whether there is an entry with this id, sound or damaged."""
        typed = concept_id in self.base.concepts or concept_id in self.base.damaged
        return typed or "concepts" in self.base.places  # the folder could not be read

    def has_source(self, source_id: str) -> bool:
        """Whether there is a source with this id, sound or damaged."""
        read = source_id in self.base.sources or source_path(source_id) in self.base.places
        return read or "sources" in self.base.places  # the folder could not be read

    def has_edition(self, source_id: str, edition: str) -> bool:
        """Whether a source has an edition with this id, sound or damaged; so if the source is unreadable."""
        source = self.base.sources.get(source_id)
        if source is None:
            return self.has_source(source_id)
        return edition in source.editions or self.is_typed(source_path(source_id), "editions", edition)

    def has_label(self, concept_id: str, label: str) -> bool:
        """Whether an entry has a quote with this label, sound or damaged."""
        concept = self.base.concepts.get(concept_id)
        if concept is None:
            return concept_id in self.base.damaged
        if label in concept.quotes:
            return True
        path = concept_path(concept_id)
        lost = not concept.quotes and concept_id in self.base.damaged and self.is_typed(path, "quotes")
        lost = lost or self.is_typed(path, label, "source")  # it stands there, but not below "quotes"
        return lost or self.is_typed(path, "quotes", label)

    @cached_property
    def whole_vocabulary(self) -> bool:
        """Whether every kind and relation in the file could be read."""
        vocabulary = self.base.vocabulary
        known = {"kinds": vocabulary.kinds, "relations": vocabulary.relations}
        typed = self.base.keys.get(VOCABULARY, {})
        return all(keys[1] in known.get(str(keys[0]), {}) for keys in typed if len(keys) == 2)

    def is_sound(self, relation: Relation) -> bool:
        """Whether the kinds that a relation joins all exist."""
        return {*relation.from_, *relation.to} <= {*self.base.vocabulary.kinds, "any", "same"}

    def where(self, statement: Statement) -> Location:
        """Where a statement was typed."""
        return self.base.where_concept(statement.owner, "links", statement.index)

    @cached_property
    def covered(self) -> list[tuple[Fingerprint, list[Covering]]]:
        """For each edition, the words that quotes reproduce, in order.

        A quote from another edition of the same source counts if its words appear in this one too.
        """
        found = []
        for edition, uses in self.index.uses.items():
            covering = [(first, end, (use.entry, use.label)) for use in uses for first, end in use.stretches]
            found.append((self.base.fingerprints[edition], sorted(covering)))
        return found

    @cached_property
    def remarkable(self) -> list[tuple[str, str]]:
        """The quotes of which there may be anything to say, by entry and label."""
        concepts, proofs = self.base.concepts, self.index.proofs
        return [
            quote
            for quote, proof in proofs.items()
            if proof.flaws or concepts[quote[0]].quotes[quote[1]].omits
        ]

    def is_released(self, concept_id: str, label: str = "") -> bool:
        """Whether an entry, or a quote of it as it stands, is in the last release that changed the entry."""
        concept = self.base.concepts.get(concept_id)
        ids = [concept_id, *(concept.formerly if concept else ())]
        known = [latest for each in ids if (latest := self.index.history.latest(each)) and latest.entry]
        if not label or concept is None or label not in concept.quotes:
            return bool(known)
        said = concept.quotes[label].model_dump(exclude_none=True)
        return any((version.entry or {}).get("quotes", {}).get(label) == said for version in known)

    def named(self, words: str) -> str:
        """The id of the entry that has these words as its id or as a name; empty if there is none."""
        if self.exists(words):
            return words
        found = self.index.names.get(same_name(words), ()) if same_name(words) else ()
        return found[0][0].id if found else ""

    def instead(self, concept_id: str) -> str:
        """A hint for an id that no entry has: what became of it, or the closest id or name."""
        if concept_id not in self._instead:
            self._instead[concept_id] = self._what_instead(concept_id)
        return self._instead[concept_id]

    @cached_property
    def _instead(self) -> dict[str, str]:
        return {}

    def _what_instead(self, concept_id: str) -> str:
        if concept_id in self.index.former:
            return f'it is now "{self.index.former[concept_id]}"'
        if concept_id in self.base.removed:
            removed = self.base.removed[concept_id]
            instead = f"\nuse instead: {', '.join(removed.replaced_by)}" if removed.replaced_by else ""
            return f"that entry was removed: {removed.why}{instead}"
        ids = {*self.base.concepts, *self.base.damaged}
        named = self.index.names.get(same_name(concept_id))
        if named:
            return f'did you mean "{named[0][0].id}"?'
        near = did_you_mean(concept_id, ids) if len(self._instead) < most_hints(len(ids)) else ""
        return near or "an id is the name of a file in concepts/, without .yaml"

    @cached_property
    def prose(self) -> tuple[Prose, ...]:
        """Every Markdown text."""
        found: list[tuple[str, Keys, Typed]] = []
        found += [(source_path(source.id), (), source) for source in self.base.sources.values()]
        found += [(REMOVED, (removed_id,), removed) for removed_id, removed in self.base.removed.items()]
        found += [(REMOVED_NAMES, (), self.base.removed_names)]
        found += [(TOURS, (tour_id,), tour) for tour_id, tour in self.base.tours.items()]
        rows = (self._prose_in(path, before, value) for path, before, value in found)
        return tuple(chain(*map(self._prose_of, self.base.concepts.values()), *rows))

    def _prose_in(self, path: str, before: Keys, value: Typed) -> list[Prose]:
        """The Markdown texts of a value that is not an entry."""
        texts = [f"{'.'.join(map(str, keys))}: {text}" for keys, text in markdown_texts(value)]
        name = ".".join([path, *map(str, before)])
        return kept_or_made(
            self.index.kept, "prose", name, key_of(*texts), lambda: _prose(path, before, value)
        )

    def _prose_of(self, concept: Concept) -> list[Prose]:
        """The Markdown texts of an entry."""
        path, kept = concept_path(concept.id), self.index.kept
        text = self.base.texts.get(path)
        if kept is None or text is None or concept.id in self.base.damaged:
            return _prose(path, (), concept)
        return kept_or_made(kept, "prose", path, key_of(text), lambda: _prose(path, (), concept))


def _prose(path: str, before: Keys, value: Typed) -> list[Prose]:
    return [Prose(path, (*before, *keys), text, read(text)) for keys, text in markdown_texts(value)]
