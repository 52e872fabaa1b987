"""How to fix a value whose form is wrong: the nearest name that there is, or what there is to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from concordance.base.meanings import ROLES
from concordance.base.model import Concept, Source, Vocabulary
from concordance.base.problems import Keys, closest, did_you_mean
from concordance.quoting.finding import PLACED, find
from concordance.quoting.fingerprint import Fingerprint
from concordance.words.english import one_of
from concordance.words.names import same_name

Advice = tuple[str, tuple[str, ...]]
"""A hint, and the arguments of the command of ours that it leads up to."""


class Names(dict[str, str]):
    """The ids that there are, each under its own name and others."""

    @cached_property
    def by_key(self) -> dict[str, str]:
        """The ids by what makes names the same; worked out once, and not for each thing that is misspelt."""
        by_name = {same_name(name): each for name, each in self.items()}
        return by_name | {same_name(each): each for each in self.values()}


@dataclass(frozen=True)
class Known:
    """What there is to name in a knowledge base."""

    vocabulary: Vocabulary | None
    sources: Mapping[str, Source]
    fingerprints: Mapping[Any, Fingerprint]
    concepts: Mapping[str, Concept]
    ids: frozenset[str]

    @cached_property
    def concept_names(self) -> Names:
        """Everything that an entry can be called."""
        aliases = {alias: each.id for each in self.concepts.values() for alias in each.aliases}
        own = {each.name: each.id for each in self.concepts.values()}
        return Names({**aliases, **own, **{name: name for name in self.ids}})

    def choices(self, keys: Keys, value: Any) -> tuple[str, Names] | None:
        """What a value of an entry names, and every name for it with the id; None if it names nothing."""
        names = [key for key in keys if isinstance(key, str)]
        if names == ["kind"] and self.vocabulary:
            return "kinds", Names({each.label: name for name, each in self.vocabulary.kinds.items()})
        if names == ["links", "relation"] and self.vocabulary:
            relations = self.vocabulary.relations
            labels = {each.label: name for name, each in relations.items()}
            inverse = {each.inverse_label or "": each.inverse or "" for each in relations.values()}
            own = {name: name for name in self.vocabulary.relation_names()}
            return "relations", Names({**inverse, **labels, **own})
        if names == ["links", "target"]:
            return "concepts", self.concept_names
        if len(names) == 3 and names[0] == "quotes" and names[2] == "source":
            return "sources", Names({each.short: name for name, each in self.sources.items()})
        if len(names) == 3 and names[0] == "quotes" and names[2] == "edition":
            quote = value.get("quotes", {}).get(names[1], {}) if isinstance(value, dict) else {}
            source = self.sources.get(quote.get("source", "") if isinstance(quote, dict) else "")
            if source:
                labels = {each.label: name for name, each in source.editions.items()}
                return f"editions of {source.id}", Names(labels)
        return None


def nearest(found: str, names: Names) -> str:
    """The id that is meant by a name or spelling, if one is near enough; else an empty string."""
    name = same_name(found)
    return names.by_key.get(name) or names.by_key.get(closest(name, names.by_key), "")


def instead_of(found: str, keys: Keys, value: Any, known: Known) -> str:
    """A hint for a value that should name something: the nearest, or what there is; else empty."""
    asked = known.choices(keys, value)
    if asked is None:
        return ""
    what, names = asked
    parts = [part.strip() for part in found.split(",")]
    if what == "concepts" and len(parts) > 1:
        ids = [nearest(part, names) or part for part in parts[:12]]  # a link has no more targets
        return (
            f"write one link for each, or, if the relation takes {len(parts)} targets, "
            f"a list: target: [{', '.join(ids)}]"
        )
    if near := nearest(found, names):
        return f'did you mean "{near}"?'
    if what == "concepts":
        return "write the id of an entry: the name of its file in concepts/, without .yaml"
    listed = list(dict.fromkeys(name for name in names.values() if name))
    return f"the {what} are: {', '.join(listed)}" if listed else ""


def missing(keys: Keys, key: str, value: Any, description: str, known: Known) -> Advice:
    """How to add a key that is missing; `description` says what it is for."""
    plain = f"add: {key}: …"
    if description:
        plain += f" ({description[0].lower()}{description[1:].rstrip('.')})"
    if key == "role" and keys[:1] == ("quotes",):
        return f"add: role: {one_of(ROLES)}", ()
    quote = value.get("quotes", {}).get(keys[1]) if len(keys) == 2 and keys[0] == "quotes" else None
    if key == "at" and isinstance(quote, dict):
        text, edition = quote.get("text"), (quote.get("source"), quote.get("edition"))
        if isinstance(text, str) and edition in known.fingerprints:
            finding = find(text, known.fingerprints[edition])
            if finding.verdict in PLACED:
                return f"add: at: {finding.at}", ()
        return "add: at: … with the place that this command prints:", ("quote", "PASSAGE")
    asked = known.choices((*keys, key), value)
    if asked and asked[0] != "concepts":
        names = list(dict.fromkeys(name for name in asked[1].values() if name))
        return f"add: {key}: … with one of the {asked[0]}: {', '.join(names)}", ()
    return plain, ()


def unknown(keys: Keys, value: Any, allowed: Iterable[str]) -> str:
    """How to fix a key that the format does not have; `value` is what stands under it."""
    key = str(keys[-1])
    listed = list(allowed)
    if key.lower() == "id":
        return "remove this line: the id is the name of the file"
    if len(keys) == 1 and isinstance(value, dict) and len({"source", "edition", "text"} & value.keys()) > 1:
        return f'this looks like a quote: indent "{key}" and its lines by two spaces, below "quotes:"'
    if near := did_you_mean(key, listed):
        return near
    return f"the keys allowed here are: {', '.join(listed)}" if listed else "remove it"


def as_relation(keys: Keys, value: Any, known: Known) -> str:
    """How to write a link in which a relation stands where a key belongs; empty if this is not one."""
    names = known.vocabulary.relation_names() if known.vocabulary else []
    if len(keys) != 3 or keys[0] != "links" or keys[2] not in names or not isinstance(value, str):
        return ""
    return f"write: relation: {keys[2]}\nand below it: target: {value[:60]}"
