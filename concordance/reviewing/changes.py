"""Two states of a knowledge base compared: what a change adds, removes, renames and says differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from concordance.base.model import Concept
from concordance.base.statements import Statement
from concordance.record.digest import canonical
from concordance.record.identity import PresentNames, present_names
from concordance.record.lines import Release
from concordance.record.versions import Change, Said, differing, with_claim
from concordance.reviewing.wordings import of_entry, of_link, of_quote
from concordance.study.index import Index

State = Literal["added", "removed", "renamed", "merged", "changed"]
Key = tuple[str, tuple[str, ...], str]
"""What a link says, wherever it was typed: relation, concepts and player."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that is new or gone, or that says something else than before, all in words.

    `before` is its id before and empty if it is new; `now` is its id now and empty if it is gone. If it was
    merged, `now` is the entry of which it became part.
    """

    state: State
    before: str
    now: str
    wordings: tuple[Change, ...]
    quotes_gained: tuple[str, ...]
    quotes_lost: tuple[str, ...]
    links_gained: tuple[str, ...]
    links_lost: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing about the entry differs."""
        rest = (self.wordings, self.quotes_gained, self.quotes_lost, self.links_gained, self.links_lost)
        return self.state == "changed" and not any(rest)


@dataclass(frozen=True)
class Changes:
    """What differs between two states of a knowledge base."""

    before: Index
    after: Index

    @cached_property
    def names(self) -> PresentNames:
        """The present name of everything that had another one."""
        return present_names(self.after.base)

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """The new id of each entry that now has another one, or that became part of another entry."""
        then, former = self.before.base.concepts, self.names.entries
        return {old: former[old] for old in then if old in former}

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The entries that differ, from A to Z by their ids."""
        then, now = self.before.base.concepts, self.after.base.concepts
        found = [self._entry(self._state(old), old, self.renamed.get(old, old)) for old in then]
        found += [self._entry("added", "", new) for new in {*now} - {*then} - {*self.renamed.values()}]
        return tuple(sorted((one for one in found if not one.is_same), key=lambda one: one.now or one.before))

    def in_state(self, state: State) -> tuple[Entry, ...]:
        """The entries that differ in one way."""
        return tuple(entry for entry in self.entries if entry.state == state)

    @cached_property
    def new_versions(self) -> tuple[str, ...]:
        """The ids of the entries of which this change makes a version that no release has recorded."""
        return tuple(key for key, digest in self.after.digests.items() if not self._is_known(key, digest))

    def _is_known(self, concept_id: str, digest: str) -> bool:
        """Whether what an entry says now is on record, or was said before this change."""
        latest = self.after.history.latest(concept_id)
        then = self.before.base.concepts.get(concept_id)
        now = self.after.base.concepts[concept_id]
        said_before = then is not None and self._said(then) == self._said(now)
        return said_before or (latest is not None and latest.digest == digest)

    def _said(self, concept: Concept) -> Mapping[str, object]:
        return self.names.entry(canonical(concept))

    @cached_property
    def releases(self) -> tuple[Release, ...]:
        """The releases that this change adds to the record."""
        known = {release.version for release in self.before.history.releases}
        return tuple(one for one in self.after.history.releases if one.version not in known)

    def _state(self, old: str) -> State:
        if old in self.after.base.concepts:
            return "changed"
        if old not in self.renamed:
            return "removed"
        return "merged" if self.renamed[old] in self.before.base.concepts else "renamed"

    def _entry(self, state: State, before: str, now: str) -> Entry:
        old = self.before.base.concepts.get(before)
        new = self.after.base.concepts.get(now) if state in ("added", "renamed", "changed") else None
        had, has = _quotes(self.before, old), _quotes(self.after, new)
        wordings: tuple[Change, ...] = ()
        if old and new:
            wordings += differing(
                of_entry(self.before, old, self.names), of_entry(self.after, new, self.names)
            )
            wordings += differing(_both(had, has), _both(has, had))
            wordings += tuple(self._links.reworded.get(now, ()))
        elif state == "merged":
            kept = {*_quotes(self.after, self.after.base.concepts[now]).values()}
            had = {label: words for label, words in had.items() if words not in kept}
        return Entry(
            state=state,
            before=before,
            now="" if state == "removed" else now,
            wordings=wordings,
            quotes_gained=tuple(f"{label}: {words}" for label, words in has.items() if label not in had),
            quotes_lost=tuple(f"{label}: {words}" for label, words in had.items() if label not in has),
            links_gained=tuple(self._links.gained.get(now, ()) if new else ()),
            links_lost=tuple(self._links.lost.get(before, ())),
        )

    @cached_property
    def _links(self) -> _Links:
        """The links that differ, by the entry in which they are typed; those gone by its id before."""
        then, now = (_by_key(index, self.names) for index in (self.before, self.after))
        gained: dict[str, list[str]] = defaultdict(list)
        lost: dict[str, list[str]] = defaultdict(list)
        reworded: dict[str, list[Change]] = defaultdict(list)
        for key in [*then, *(key for key in now if key not in then)]:
            old, new = then.get(key), now.get(key)
            if old and new:
                (_, rested), (sentence, rests) = of_link(self.before, old), of_link(self.after, new)
                what = f"Link “{sentence}”"
                rested, rests = with_claim(old.link.claim, rested), with_claim(new.link.claim, rests)
                reworded[new.owner] += differing({what: (rested, rested)}, {what: (rests, rests)})
            elif new:
                gained[new.owner].append("; ".join(of_link(self.after, new)))
            elif old:
                lost[old.owner].append("; ".join(of_link(self.before, old)))
        return _Links(gained, lost, reworded)


@dataclass(frozen=True, slots=True)
class _Links:
    """By the entry that has them: the links that are new or gone, or whose claim or evidence differs."""

    gained: Mapping[str, list[str]]
    lost: Mapping[str, list[str]]
    reworded: Mapping[str, list[Change]]


def _by_key(index: Index, names: PresentNames) -> Mapping[Key, Statement]:
    """The statements by what they say, in terms of the names that concepts and relations have now."""
    found = {}
    for statement in index.statements:
        relation = names.relations.get(statement.relation, statement.relation)
        subject, *objects = (names.entries.get(each, each) for each in statement.concepts)
        declared = index.base.vocabulary.relations[statement.relation]
        concepts = tuple(sorted([subject, *objects])) if declared.symmetric else (subject, *objects)
        found[relation, concepts, statement.player or ""] = statement
    return found


def _quotes(index: Index, concept: Concept | None) -> dict[str, str]:
    """The quotes of an entry in words, by their labels."""
    quotes = concept.quotes if concept else {}
    return {label: of_quote(index, quote) for label, quote in quotes.items()}


def _both(quotes: Mapping[str, str], others: Mapping[str, str]) -> Said:
    """The quotes whose labels the other entry has, too."""
    return {f"Quote “{label}”": (words, words) for label, words in quotes.items() if label in others}
