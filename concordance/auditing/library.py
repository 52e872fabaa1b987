"""The sources that a document is audited against: their fingerprints, and what citations call them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from concordance.auditing.works import KnownWork, known_work
from concordance.base.load import load_sources
from concordance.base.paths import fingerprint_path
from concordance.base.problems import did_you_mean
from concordance.quoting.finding import Finding, find_best
from concordance.quoting.fingerprint import Fingerprint

_SUFFIX = ".fingerprint.json"


class Unknown(Exception):
    """A source or an edition was asked for that is not there, or whose fingerprint cannot be read."""


@dataclass(frozen=True)
class Library:
    """Fingerprints, those of one source together and in the order of its file; and the sources as works."""

    fingerprints: tuple[Fingerprint, ...]
    works: tuple[KnownWork, ...]

    def look(self, words: str, sources: tuple[str, ...] = ()) -> Finding:
        """The best finding in the sources (or editions, `id/edition`) named, or else in all."""
        if not sources:
            return find_best(words, self.fingerprints)
        wanted = [one for name in sources for one in self._named.get(name, ())]
        return find_best(words, wanted or self.fingerprints)

    @cached_property
    def _named(self) -> dict[str, list[Fingerprint]]:
        named: dict[str, list[Fingerprint]] = {}
        for one in self.fingerprints:
            named.setdefault(one.source, []).append(one)
            named[f"{one.source}/{one.edition}"] = [one]
        return named


def open_library(root: Path, wanted: str = "") -> Library:
    """The library of a knowledge base; `wanted` limits it to a source, `ID`, or an edition, `ID/EDITION`.

    A source with a fingerprint belongs to it even if it has no file yet. Raises `Unknown`.
    """
    editions: dict[str, list[str]] = {}
    for path in sorted(root.glob(f"sources/*{_SUFFIX}")):
        source, _, edition = path.name.removesuffix(_SUFFIX).partition(".")
        editions.setdefault(source, []).append(edition)
    if not editions:
        raise Unknown(f"{root} has no fingerprint of a source yet: add one with  concordance source add")
    source, slash, edition = wanted.partition("/")
    if wanted:
        if source not in editions:
            raise Unknown(_no("source", source, editions))
        if slash and edition not in editions[source]:
            raise Unknown(_no(f"edition of {source}", edition, editions[source]))
        editions = {source: [edition] if slash else editions[source]}
    described = load_sources(root)
    works = []
    fingerprints = []
    for source, names in editions.items():
        if source in described:
            listed = list(described[source].editions)
            names.sort(key=lambda name: listed.index(name) if name in listed else len(listed))
            works.append(known_work(described[source]))
        else:
            works.append(KnownWork(source, editions=tuple(names)))
        fingerprints += [_fingerprint(root, source, name) for name in names]
    return Library(tuple(fingerprints), tuple(works))


def _fingerprint(root: Path, source: str, edition: str) -> Fingerprint:
    path = root / fingerprint_path(source, edition)
    try:
        return Fingerprint.from_json(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise Unknown(f"{path}: {error}") from error


def _no(what: str, found: str, known: Iterable[str]) -> str:
    hint = did_you_mean(found, known) or f"choose one of: {', '.join(sorted(known))}"
    return f'no {what} is called "{found}": {hint}'
