"""What each release changed: the entries that it added, changed, renamed and removed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from concordance.base.model import KnowledgeBase
from concordance.record.digest import digest_of
from concordance.record.history import History
from concordance.record.identity import PresentNames, what_it_says
from concordance.record.lines import Version
from concordance.words.names import alphabetical

_PARTS = {
    "name": "name",
    "kind": "kind",
    "definition": "definition",
    "explanation": "explanation",
    "wording": "notes on the wording",
    "undefined": "why no source defines it",
    "quotes": "quotes",
    "links": "links",
}


@dataclass(frozen=True, slots=True)
class Changed:
    """An entry that a release changed.

    `id` is what it is called today; `digest` is that of its version, and empty if it has none there; `parts`
    are what differs from the version before, and `note` is why it was removed, or what it was called.
    """

    id: str
    name: str
    digest: str = ""
    parts: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """What a release changed, by name; without a version it is what no release has yet."""

    version: str = ""
    date: str = ""
    new: tuple[Changed, ...] = ()
    changed: tuple[Changed, ...] = ()
    renamed: tuple[Changed, ...] = ()
    removed: tuple[Changed, ...] = ()

    @property
    def lists(self) -> tuple[tuple[str, tuple[Changed, ...]], ...]:
        """Its lists that have something, each with what it is called."""
        named = {"New": self.new, "Changed": self.changed, "Renamed": self.renamed, "Removed": self.removed}
        return tuple((name, entries) for name, entries in named.items() if entries)


def releases(history: History, names: PresentNames) -> tuple[Release, ...]:
    """What each release changed, from the newest to the oldest."""
    found: list[Release] = []
    said: dict[str, Mapping[str, Any]] = {}  # the last version of each entry, by the id it has today
    by_release: dict[str, list[tuple[str, Version]]] = {}
    for concept_id, versions in history.versions.items():
        for version in versions:
            by_release.setdefault(version.version, []).append((concept_id, version))
    for release in history.releases:
        lists: dict[str, list[Changed]] = {"new": [], "changed": [], "renamed": [], "removed": []}
        for concept_id, version in by_release.get(release.version, ()):
            if version.removed:
                _gone(lists, concept_id, version.removed, names)
                continue
            now, entry = names.entries.get(concept_id, concept_id), names.entry(version.entry or {})
            before, said[now] = said.get(now), entry
            one = Changed(now, str(entry["name"]), version.digest, tuple(_differing(before, entry)))
            lists["changed" if before else "new"].append(one)
        known = {name: tuple(sorted(entries, key=_by_name)) for name, entries in lists.items()}
        found.append(Release(release.version, release.date, **known))
    return tuple(reversed(found))


def unreleased(
    base: KnowledgeBase, history: History, names: PresentNames, digests: Mapping[str, str]
) -> Release:
    """What the present texts change that no release has yet; removals wait for the release, too."""
    new, changed = [], []
    for concept in base.concepts.values():
        known = (history.latest(one) for one in (concept.id, *reversed(concept.formerly)))
        latest = next((version.entry for version in known if version and version.entry), None)
        if latest is None:
            new.append(Changed(concept.id, concept.name))
        elif digests[concept.id] != digest_of(latest):
            now, _ = what_it_says(names, concept, latest)
            parts = tuple(_differing(names.entry(latest), names.entry(now)))
            changed.append(Changed(concept.id, concept.name, parts=parts))
    return Release(new=tuple(sorted(new, key=_by_name)), changed=tuple(sorted(changed, key=_by_name)))


def _gone(
    lists: dict[str, list[Changed]], concept_id: str, removed: Mapping[str, Any], names: PresentNames
) -> None:
    if to := removed.get("renamed"):
        now = names.entries.get(to, to)
        lists["renamed"].append(Changed(now, str(removed["name"]), note=concept_id))
    else:
        lists["removed"].append(Changed(concept_id, str(removed["name"]), note=str(removed["why"])))


def _differing(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> Iterator[str]:
    """What of an entry is not as it was."""
    for key, words in _PARTS.items():
        if before is not None and before.get(key) != after.get(key):
            yield words


def _by_name(one: Changed) -> tuple[tuple[str, str], str]:
    return alphabetical(one.name), one.id
