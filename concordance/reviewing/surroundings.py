"""What else a knowledge base consists of, compared: vocabulary, sources, texts, tours and settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from concordance.base.naming import namings
from concordance.base.values import Typed
from concordance.quoting.fingerprint import Fingerprint
from concordance.record.versions import Change, Said, differing
from concordance.reviewing.changes import Changes, State
from concordance.reviewing.wordings import of_drawing, of_settings, of_tour
from concordance.study.index import Index
from concordance.words.compare import Span


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the knowledge base that is no entry, and what differs in it; `former` is an earlier name."""

    what: str
    id: str
    state: State
    wordings: tuple[Change, ...]
    former: str = ""


def parts(changes: Changes) -> tuple[Part, ...]:
    """The kinds, relations, sources, fingerprints, tours and so on that differ."""
    before, after = _said(changes.before), _said(changes.after)
    former: Mapping[str, Mapping[str, str]] = {
        what: {one.old: one.now for one in naming.former}
        for what, naming in namings(changes.after.base).items()
    }
    found: list[Part] = []
    for what, now in after.items():
        then = before[what]
        renamed = {
            new: old
            for old, new in former.get(what, {}).items()
            if old in then and old not in now and new not in then
        }
        for key in sorted({*then, *now} - {*renamed.values()}):
            found += _part(what, key, then.get(renamed.get(key, key)), now.get(key), renamed.get(key, ""))
    told = {entry.before for entry in changes.in_state("removed")}
    listed = (part for part in found if part.what != "removed entry" or part.id not in told)
    return (*listed, *_fingerprints(changes))


def _said(index: Index) -> Mapping[str, Mapping[str, Said]]:
    base = index.base
    things: dict[str, Mapping[str, Typed]] = {
        "settings": {"knowledge.yaml": base.about},
        "kind": base.vocabulary.kinds,
        "relation": base.vocabulary.relations,
        "source": base.sources,
        "removed entry": base.removed,
        "removed kind": base.removed_names.kinds,
        "removed relation": base.removed_names.relations,
        "removed tour": base.removed_names.tours,
    }
    said = {what: {key: of_settings(one) for key, one in those.items()} for what, those in things.items()}
    return said | {
        "tour": {key: of_tour(index, key, tour) for key, tour in base.tours.items()},
        "drawing": {key: of_drawing(drawing) for key, drawing in base.drawings.items()},
    }


def _part(what: str, key: str, then: Said | None, now: Said | None, former: str) -> Iterator[Part]:
    wordings = differing(then or {}, now or {})
    if then is None:
        yield Part(what, key, "added", wordings)
    elif now is None:
        yield Part(what, key, "removed", ())
    elif former:
        yield Part(what, key, "renamed", wordings, former)
    elif wordings:
        yield Part(what, key, "changed", wordings)


def _fingerprints(changes: Changes) -> Iterator[Part]:
    """A text that was swapped for another one can make any quote verbatim, so this is said by itself."""
    then, now = changes.before.base.fingerprints, changes.after.base.fingerprints
    for source, edition in sorted({*then, *now}):
        old, new = then.get((source, edition)), now.get((source, edition))
        if old == new:
            continue
        state: State = "changed" if old and new else "added" if new else "removed"
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
