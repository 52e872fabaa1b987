"""Whom a change concerns besides those it changes, and how much it quotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from concordance.reviewing.changes import Changes, Entry, State
from concordance.study.index import Index

_MEANING = {"Name", "Kind", "Definition"}
"""What others rely on if they link to an entry or mention it."""


@dataclass(frozen=True, slots=True)
class Affected:
    """Those who rely on an entry that now says something else, has another id, or is gone.

    `linking` and `mentioning` are the names of other entries, `tours` are titles; `addresses` is the number
    of released addresses that were the entry's and now lead elsewhere.
    """

    name: str
    state: State
    linking: tuple[str, ...]
    mentioning: tuple[str, ...]
    tours: tuple[str, ...]
    addresses: int


@dataclass(frozen=True, slots=True)
class Share:
    """How many words of an edition are quoted, before and now, and how many may be."""

    edition: str
    before: int
    now: int
    words: int
    limit: float


def affected(changes: Changes, addresses: Iterable[str]) -> tuple[Affected, ...]:
    """Those who rely on what changes, given the addresses that releases have promised."""
    promised = [address.partition("#")[0].removesuffix(".html").rstrip("/") for address in addresses]
    found = []
    for entry in changes.entries:
        if entry.state == "added" or not _concerns_others(entry):
            continue
        # Who relies on an entry is seen where it still is what they relied on.
        index, concept_id = (
            (changes.after, entry.now) if entry.state == "changed" else (changes.before, entry.before)
        )
        one = _affected(index, concept_id, entry)
        if entry.state != "changed":
            one = _affected(index, concept_id, entry, promised.count(f"concepts/{entry.before}"))
        if one.linking or one.mentioning or one.tours or one.addresses:
            found.append(one)
    return tuple(found)


def shares(changes: Changes) -> tuple[Share, ...]:
    """Each edition of which more or fewer words are quoted than before."""
    about = changes.after.base.about
    found = []
    for (source, edition), fingerprint in changes.after.base.fingerprints.items():
        before, now = (_quoted(index, (source, edition)) for index in (changes.before, changes.after))
        if before != now:
            found.append(Share(f"{source}/{edition}", before, now, fingerprint.words, about.limits.share))
    return tuple(found)


def _concerns_others(entry: Entry) -> bool:
    return entry.state != "changed" or any(change.what in _MEANING for change in entry.wordings)


def _affected(index: Index, concept_id: str, entry: Entry, addresses: int = 0) -> Affected:
    linked = {
        other
        for statement in index.linked.get(concept_id, ())
        for other in statement.concepts
        if other != concept_id
    }
    mentioning = {backlink.owner for backlink in index.mentioned_by.get(concept_id, ())}
    tours = [
        index.base.tours[tour].title
        for tour, stops in index.tours.items()
        if any(stop.concept == concept_id for stop in stops)
    ]
    return Affected(
        name=index.name(concept_id),
        state=entry.state,
        linking=_names(index, sorted(linked)),
        mentioning=_names(index, sorted(mentioning)),
        tours=tuple(tours),
        addresses=addresses,
    )


def _names(index: Index, ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(index.name(concept_id) for concept_id in ids)


def _quoted(index: Index, edition: tuple[str, str]) -> int:
    return sum(section.words_quoted for section in index.sections.get(edition, ()))
