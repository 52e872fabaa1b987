"""Every version of an entry that a release has put on record, and what differs between two of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from concordance.base.model import Concept, KnowledgeBase
from concordance.base.statements import claimed, label_from_object, label_from_subject, name_of
from concordance.record.digest import SHOWN
from concordance.record.history import History
from concordance.record.identity import PresentNames, what_it_says
from concordance.record.lines import Version
from concordance.record.said import references
from concordance.words.compare import Span, compare
from concordance.words.english import all_of
from concordance.words.markup import plain

Said = Mapping[str, tuple[str, str]]
"""What something says, by heading: as it is shown, and as it was typed."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that an entry says, and how its wording differs between two versions."""

    what: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A version on record: what its release changed, and what has changed since.

    `entry` names everything else as it is called today, so that its links lead to what they meant.
    `anchor` is its anchor on the entry's page, or None if a later version with the same content has that
    anchor. `vanished` are the labels of quotes that this version was the last to have; it has their anchors.
    """

    version: Version
    entry: Mapping[str, Any]
    anchor: str | None
    is_present: bool
    changed: tuple[Change, ...]
    since: tuple[Change, ...]
    vanished: frozenset[str]


@dataclass(frozen=True, slots=True)
class Record:
    """The versions of an entry from the oldest to the newest, and the digest of its present text.

    `unreleased` is what differs between the last version on record and the present text. It is empty if they
    are the same, or if nothing is on record.
    """

    digest: str
    versions: tuple[Recorded, ...]
    unreleased: tuple[Change, ...]
    removed: Version | None = None

    @property
    def latest(self) -> Recorded | None:
        """The last version on record."""
        return self.versions[-1] if self.versions else None

    @property
    def is_released(self) -> bool:
        """Whether the present text has been released."""
        return self.latest is not None and self.latest.is_present


def anchor(digest: str) -> str:
    """The anchor of a version on its entry's page: `v-` and the shown digits of the digest."""
    return f"v-{digest[:SHOWN]}"


def record(
    base: KnowledgeBase, history: History, names: PresentNames, concept: Concept, digest: str
) -> Record:
    """The versions of an entry, including those under its former ids.

    See `identity` for `names`, and for `digest`: the digest of what the entry says.
    """
    ids = (*concept.formerly, concept.id)
    known = [version for concept_id in ids for version in history.versions.get(concept_id, ())]
    if not known:
        return Record(digest, (), ())
    latest = history.latest(concept.id)
    said, _ = what_it_says(names, concept, latest.entry if latest else None)
    return _record(base, history, known, names, names.entry(said), digest)


def record_of_removed(base: KnowledgeBase, history: History, names: PresentNames, concept_id: str) -> Record:
    """The versions of an entry that has been removed, under this id and every other that it had."""
    ids = _ids_of_removed(history, concept_id)
    known = [version for each in ids for version in history.versions.get(each, ())]
    return _record(base, history, known, names, None, "")


def _ids_of_removed(history: History, concept_id: str) -> list[str]:
    """The ids under which the record has an entry, by what it says of renames."""
    renamed = {
        old: str(versions[-1].removed["renamed"])
        for old, versions in history.versions.items()
        if versions and versions[-1].removed and "renamed" in versions[-1].removed
    }

    def last(each: str) -> str:
        seen = {each}
        while each in renamed and renamed[each] not in seen:
            each = renamed[each]
            seen.add(each)
        return each

    end = last(concept_id)
    return [concept_id, *(each for each in history.versions if each != concept_id and last(each) == end)]


def _record(
    base: KnowledgeBase,
    history: History,
    known: list[Version],
    names: PresentNames,
    present: Mapping[str, Any] | None,
    now: str,
) -> Record:
    order = {release.version: number for number, release in enumerate(history.releases)}
    known.sort(key=lambda version: order[version.version])
    said = [(version, names.entry(version.entry)) for version in known if version.entry is not None]
    last_with = {label: version.digest for version, entry in said for label in entry.get("quotes", {})}
    kept = present.get("quotes", {}) if present else {}
    recorded = []
    for index, (version, entry) in enumerate(said):
        before = said[index - 1][1] if index else None
        is_present = version.digest == now
        later = any(other.digest == version.digest for other, _ in said[index + 1 :])
        recorded.append(
            Recorded(
                version=version,
                entry=entry,
                anchor=None if later else anchor(version.digest),
                is_present=is_present and index == len(said) - 1,
                changed=differences(base, before, entry) if before else (),
                since=differences(base, entry, present) if present and not is_present else (),
                vanished=frozenset(
                    label
                    for label, owner in last_with.items()
                    if owner == version.digest and label not in kept and not later
                ),
            )
        )
    released = bool(said) and said[-1][0].digest == now
    unreleased = differences(base, said[-1][1], present) if said and present and not released else ()
    removed = next((version for version in reversed(known) if version.entry is None), None)
    return Record(now, tuple(recorded), unreleased, removed)


def differences(base: KnowledgeBase, old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Change, ...]:
    """What differs between two versions, item by item and word by word."""
    return differing(_said(base, old), _said(base, new))


def differing(before: Said, after: Said) -> tuple[Change, ...]:
    """What two sayings have under the same heading and in other words, word by word."""
    found = []
    for what in dict.fromkeys([*before, *after]):
        (shown, typed), (shown_now, typed_now) = before.get(what, ("", "")), after.get(what, ("", ""))
        if typed != typed_now:
            # Two mentions may read the same and lead to different concepts; then show them as typed.
            pair = (typed, typed_now) if shown == shown_now else (shown, shown_now)
            found.append(Change(what, tuple(compare(*pair))))
    return tuple(found)


def link_words(base: KnowledgeBase, link: Mapping[str, Any]) -> str:
    """A link of a version in words, as on its entry's page, without the subject: "is a kind of pot"."""
    direction, claim = base.vocabulary.direction(link["relation"]), link.get("claim")
    if direction is None:
        label = claimed(link["relation"], claim)
    else:
        relation = base.vocabulary.relations[direction[0]]
        label = (label_from_object if direction[1] else label_from_subject)(relation, claim)
    targets = " and ".join(name_of(base, target) for target in link["target"])
    return f"{label} {targets}" + (f" (player: {link['player']})" if link.get("player") else "")


def quote_names(link: Mapping[str, Any]) -> str:
    """The quotes that a link of a version rests on, in words: "quote “a”", "quotes “a” and “b”"."""
    names = [f"“{reference}”" for reference in references(link)]
    return f"{'quotes' if len(names) > 1 else 'quote'} {all_of(names)}"


def with_claim(claim: str | None, words: str) -> str:
    """Words on what a link rests on, after the word for how firmly a source claims it."""
    return f"{claim}; {words}" if claim else words


def quote_place(base: KnowledgeBase, quote: Mapping[str, Any]) -> str:
    """Where a quote of a version comes from: source, locator and edition."""
    source = base.sources.get(quote["source"])
    edition = source.editions.get(quote["edition"]) if source else None
    name = source.short if source else quote["source"]
    return f"{name}, {quote['at']} ({edition.label if edition else quote['edition']})"


def what_it_does(quote: Mapping[str, Any]) -> str:
    """What a quote of a version does for its concept, and how its text stands to it, if that is said."""
    return ", ".join(filter(None, (quote["role"], quote.get("stance"))))


def _said(base: KnowledgeBase, entry: Mapping[str, Any]) -> Said:
    """Each thing that a version says, by its heading: as it is shown, and as it was typed."""

    def shown(text: str) -> str:
        return plain(text, lambda concept_id: name_of(base, concept_id))

    said: dict[str, tuple[str, str]] = {}
    for what, key in (("Id", "id"), ("Name", "name"), ("Kind", "kind")):
        said[what] = (entry[key], entry[key])
    said["Definition"] = (shown(entry["definition"]), entry["definition"])
    for what, key in (
        ("Explanation", "explanation"),
        ("Notes on the wording", "wording"),
        ("Why no source defines it", "undefined"),
    ):
        if entry.get(key):
            said[what] = (shown(entry[key]), entry[key])
    for one in entry.get("elsewhere", ()):
        said[f"Elsewhere: “{one['term']}”"] = (shown(one["about"]), one["about"])
    for label, quote in entry.get("quotes", {}).items():
        words = " ".join(quote["text"].split())
        text = f"{words} {quote_place(base, quote)}; {what_it_does(quote)}"
        omits = quote.get("omits")
        more = (f"; it leaves out: {shown(omits)}", f"; it leaves out: {omits}") if omits else ("", "")
        said[f"Quote “{label}”"] = (text + more[0], text + more[1])
    for link in entry.get("links", ()):
        words, claim, why = link_words(base, link), link.get("claim"), link.get("inferred")
        proof = f"inferred: {shown(why)}" if why else quote_names(link)
        typed = f"inferred: {why}" if why else proof
        # A link that is claimed more or less firmly is still the same link.
        heading = link_words(base, {**link, "claim": None})
        said[f"Link: {heading}"] = (f"{words}; {proof}", f"{words}; {with_claim(claim, typed)}")
    return said
