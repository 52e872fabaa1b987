"""Where the entries and the fingerprints contradict the record."""

from __future__ import annotations

from collections.abc import Iterator

from concordance.base.model import KnowledgeBase
from concordance.base.paths import fingerprint_path, source_path
from concordance.base.problems import Location, Problem
from concordance.record.history import History
from concordance.record.lines import Version, restoring
from concordance.record.lists import fingerprint_digests


def check_history(base: KnowledgeBase, history: History) -> list[Problem]:
    """Problems where the entries and the fingerprints contradict the record."""
    return [*_reused_ids(base, history), *_changed_fingerprints(base, history)]


def _reused_ids(base: KnowledgeBase, history: History) -> Iterator[Problem]:
    for concept_id in base.concepts:
        latest = history.latest(concept_id)
        if latest is not None and latest.entry is None:
            yield Problem(
                base.where_concept(concept_id),
                "id-reused",
                f'"{concept_id}" was {_gone(latest)} in release {latest.version}',
                "old citations of this id would lead to another meaning: give the new entry a different id",
            )


def _gone(version: Version) -> str:
    renamed = (version.removed or {}).get("renamed")
    return f'renamed to "{renamed}"' if renamed else "removed"


def _changed_fingerprints(base: KnowledgeBase, history: History) -> Iterator[Problem]:
    pinned = _pinned_fingerprints(history)
    present = fingerprint_digests(base.fingerprints) if pinned else {}
    for edition, (digest, version) in pinned.items():
        source_id, _, edition_id = edition.partition("/")
        path = fingerprint_path(source_id, edition_id)
        source = base.sources.get(source_id)
        if edition in present:
            if present[edition] == digest:
                continue
            message = f"this is not the fingerprint that release {version} put on record"
            place = Location(path)
        elif (source is None and source_path(source_id) in base.places) or (
            source and edition_id in source.editions
        ):
            continue  # it cannot be read, and loading said so
        else:
            message = f"release {version} has quotes from {edition}, and that edition is gone"
            place = Location(source_path(source_id))
        yield Problem(
            place,
            "fingerprint-changed",
            message,
            f"restore it: {restoring('HEAD', path)}\n"
            "if the text itself had a mistake, give the corrected one an edition of its own, with another id",
        )


def _pinned_fingerprints(history: History) -> dict[str, tuple[str, str]]:
    """The digest of each fingerprint that a release put on record, and the first release that did."""
    pinned: dict[str, tuple[str, str]] = {}
    for release in history.releases:
        for edition, digest in (release.fingerprints or {}).items():
            pinned.setdefault(edition, (digest, release.version))
    return pinned
