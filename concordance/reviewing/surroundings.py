"""What else a knowledge base consists of, compared: vocabulary, sources, texts, tours and settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from concordance.quoting.fingerprint import Fingerprint
from concordance.record.versions import Change
from concordance.reviewing.changes import Changes
from concordance.reviewing.wordings import Said, differing, of_settings, of_tour
from concordance.study.index import Index
from concordance.words.compare import Span


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the knowledge base that is no entry, and what differs in it."""

    what: str
    id: str
    state: Literal["added", "removed", "changed"]
    wordings: tuple[Change, ...]


def parts(changes: Changes) -> tuple[Part, ...]:
    """The kinds, relations, sources, fingerprints, tours and so on that differ."""
    before, after = _said(changes.before), _said(changes.after)
    found: list[Part] = []
    for what, things in after.items():
        then = before[what]
        for key in sorted({*then, *things}):
            found += _part(what, key, then.get(key), things.get(key))
    return (*found, *_fingerprints(changes))


def _said(index: Index) -> Mapping[str, Mapping[str, Said]]:
    base = index.base
    return {
        "settings": {"knowledge.yaml": of_settings(base.about)},
        "kind": {key: of_settings(kind) for key, kind in base.vocabulary.kinds.items()},
        "relation": {key: of_settings(relation) for key, relation in base.vocabulary.relations.items()},
        "source": {key: of_settings(source) for key, source in base.sources.items()},
        "tour": {key: of_tour(index, key, tour) for key, tour in base.tours.items()},
        "removed entry": {key: of_settings(removed) for key, removed in base.removed.items()},
    }


def _part(what: str, key: str, then: Said | None, now: Said | None) -> Iterator[Part]:
    wordings = differing(then or {}, now or {})
    if then is None:
        yield Part(what, key, "added", wordings)
    elif now is None:
        yield Part(what, key, "removed", ())
    elif wordings:
        yield Part(what, key, "changed", wordings)


def _fingerprints(changes: Changes) -> Iterator[Part]:
    """A text that was swapped for another one can make any quote verbatim, so this is said by itself."""
    then, now = changes.before.base.fingerprints, changes.after.base.fingerprints
    for source, edition in sorted({*then, *now}):
        old, new = then.get((source, edition)), now.get((source, edition))
        if old == new:
            continue
        state: Literal["added", "removed", "changed"] = (
            "changed" if old and new else "added" if new else "removed"
        )
        wordings = differing(_text(old), _text(new)) if new else ()
        if old and new and old.sha256 == new.sha256:
            doubt = "it says that its text is the same, yet it is not: make it again from the text"
            wordings += (Change("Doubtful", (Span("added", doubt),)),)
        yield Part("fingerprint", f"{source}/{edition}", state, wordings)


def _text(fingerprint: Fingerprint | None) -> Said:
    if fingerprint is None:
        return {}
    said = {"SHA-256 of the text": fingerprint.sha256, "Words": f"{fingerprint.words:,}"}
    return {heading: (text, text) for heading, text in said.items()}
