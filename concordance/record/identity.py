"""Which version an entry's present text is, when names have changed that it uses.

A rename touches every file that links to what was renamed, and changes nothing that these files say. So what
is on record is compared with what an entry says now under the names of today: if they are the same, the
entry still is the version on record, with its digest. What is on record never changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from concordance.base.model import Concept, KnowledgeBase
from concordance.base.naming import namings
from concordance.record.digest import canonical, digest_of, encode
from concordance.words.renaming import with_present_ids

_MARKDOWN = ("definition", "explanation", "wording", "undefined")


@dataclass(frozen=True, slots=True)
class PresentNames:
    """The present name of each entry, kind and relation that had another one, by the former name."""

    entries: Mapping[str, str]
    kinds: Mapping[str, str]
    relations: Mapping[str, str]

    def entry(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """The canonical form of an entry with the present name of everything that it names but itself."""
        now = {**said, "kind": self.kinds.get(said["kind"], said["kind"])}
        for key in _MARKDOWN:
            if key in said:
                now[key] = with_present_ids(said[key], self.entries)
        if "elsewhere" in said:
            now["elsewhere"] = [self._texts(one, "about") for one in said["elsewhere"]]
        quotes = said.get("quotes", {})
        now["quotes"] = {label: self._texts(quote, "omits") for label, quote in quotes.items()}
        now["links"] = sorted((self._link(link) for link in said.get("links", ())), key=encode)
        return now

    def _link(self, link: Mapping[str, Any]) -> dict[str, Any]:
        now = self._texts(link, "inferred")
        now["relation"] = self.relations.get(link["relation"], link["relation"])
        now["target"] = [self.entries.get(target, target) for target in link["target"]]
        if "quote" in link:
            now["quote"] = self._reference(link["quote"])
        if "quotes" in link:
            now["quotes"] = [self._reference(reference) for reference in link["quotes"]]
        return now

    def _reference(self, reference: str) -> str:
        owner, _, label = reference.rpartition("#")
        return f"{self.entries[owner]}#{label}" if owner in self.entries else reference

    def _texts(self, said: Mapping[str, Any], key: str) -> dict[str, Any]:
        return {**said, key: with_present_ids(said[key], self.entries)} if key in said else {**said}


def present_names(base: KnowledgeBase) -> PresentNames:
    """The present names in a knowledge base. A former name that something else has now is left out."""
    entries = {old: concept.id for concept in base.concepts.values() for old in concept.formerly}
    others = namings(base)
    kinds, relations = (
        {former.old: former.now for former in naming.former if former.old not in naming.present}
        for naming in (others["kind"], others["relation"])
    )
    return PresentNames(
        {old: now for old, now in entries.items() if old not in base.concepts}, kinds, relations
    )


def what_it_says(
    names: PresentNames, concept: Concept, latest: Mapping[str, Any] | None
) -> tuple[Mapping[str, Any], str]:
    """What an entry says, in canonical form, and its digest; `latest` is what the last release has of it.

    If only names of other things have changed since, they are those of the last release.
    """
    now = canonical(concept)
    if latest is not None and latest != now and names.entry(latest) == now:
        now = dict(latest)
    return now, digest_of(now)
