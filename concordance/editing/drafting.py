"""A new entry in the making: each part is held to the knowledge base as it is added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from concordance.base.problems import did_you_mean
from concordance.editing.entry import EntryDraft, LinkDraft, QuoteDraft, entry_text
from concordance.editing.labels import label_of
from concordance.quoting.finding import PLACED, find_best
from concordance.quoting.fingerprint import Fingerprint
from concordance.quoting.proof import prove
from concordance.study.index import Index
from concordance.words.english import counted
from concordance.words.names import same_name


class Unusable(Exception):
    """Something that an entry cannot have: what is wrong with it, and what to do."""


def there_already(index: Index, concept_id: str, names: Sequence[str]) -> str:
    """Where a concept is already, by its id or by one of its names; empty if it is new."""
    base = index.base
    if concept_id in base.concepts:
        return f'concepts/{concept_id}.yaml exists: this is the entry "{base.concepts[concept_id].name}"'
    if concept_id in index.former:
        return f'"{concept_id}" is a former id of "{index.former[concept_id]}"'
    if concept_id in base.removed:
        return f'"{concept_id}" was removed: {base.removed[concept_id].why}'
    for name in names:
        for concept, keys in index.names.get(same_name(name), ()):
            how = "the name" if keys == ("name",) else "an alias"
            return f'"{name}" is {how} of an entry that is there already: concepts/{concept.id}.yaml'
    return ""


@dataclass
class Drafting:
    """An entry that is being written."""

    index: Index
    editions: Sequence[Fingerprint]
    concept_id: str
    name: str
    aliases: list[str] = field(default_factory=list)
    kind: str = ""
    definition: str = ""
    undefined: str = ""
    quotes: dict[str, QuoteDraft] = field(default_factory=dict)
    links: list[LinkDraft] = field(default_factory=list)

    def check_kind(self, kind: str) -> None:
        """Raise `Unusable` if the vocabulary has no such kind."""
        kinds = self.index.base.vocabulary.kinds
        if kind not in kinds:
            hint = did_you_mean(kind, kinds) or f"the kinds are: {', '.join(kinds)}"
            raise Unusable(f'the vocabulary has no kind "{kind}": {hint}')

    def add_quote(self, words: str, role: str, omits: str) -> str:
        """A quote, with the source's words, its edition and its place; its label. Raises `Unusable`."""
        finding = find_best(words, self.editions)
        if finding.verdict not in PLACED or not finding.mended:
            where = f" in {finding.source}/{finding.edition}, {finding.at}" if finding.places else ""
            has = f"; the source has: {finding.mended}" if finding.mended else ""
            differ = ", ".join(
                f'"{_short(words[start:end])}"' for start, end in finding.differs if end > start
            )
            what = f"{finding.reason} ({differ})" if differ else finding.reason
            raise Unusable(f'"{_short(words)}" is {finding.verdict}{where}: {what}{has}')
        edition = next(
            each for each in self.editions if (each.source, each.edition) == (finding.source, finding.edition)
        )
        proof = prove(finding.mended, edition, omits=bool(omits))
        if proof.flaws:
            flaw = proof.flaws[0]
            raise Unusable(f'"{_short(words)}" cannot be quoted so: {flaw.message}; {flaw.hint}')
        label = label_of(finding.mended, self.quotes)
        self.quotes[label] = QuoteDraft(
            finding.source, finding.edition, proof.finding.at, finding.mended, role, omits
        )
        return label

    def add_link(
        self, relation: str, target: Sequence[str], evidence: str, player: str = "", claim: str = ""
    ) -> None:
        """A link. Raises `Unusable`.

        `evidence` is a label or the number of a quote; several of these, separated by commas; or a sentence.
        """
        names = self.index.base.vocabulary.relation_names()
        if relation not in names:
            hint = did_you_mean(relation, names) or f"the relations are: {', '.join(names)}"
            raise Unusable(f'the vocabulary has no relation "{relation}": {hint}')
        for one in target:
            self.check_target(one)
        parts = [part.strip() for part in evidence.split(",")]
        quotes = tuple(self._label(part) for part in parts)
        is_quoted = "" not in quotes
        if not is_quoted and all(part.isdecimal() for part in parts):
            number = parts[quotes.index("")]
            raise Unusable(f"there is no quote {number}: you gave {counted(len(self.quotes), 'quote')}")
        if is_quoted and (twice := {one for one in quotes if quotes.count(one) > 1}):
            raise Unusable(f'the quote "{min(twice)}" is named twice for one link')
        self.links.append(
            LinkDraft(
                relation,
                tuple(target),
                quotes=quotes if is_quoted else (),
                inferred="" if is_quoted else evidence,
                player=player,
                claim=claim,
            )
        )

    def _label(self, typed: str) -> str:
        """The label of the quote that somebody named by it or by its number; empty if there is none."""
        labels = [*self.quotes]
        if typed.isdecimal() and 0 < int(typed) <= len(labels):
            return labels[int(typed) - 1]
        owner, _, label = typed.rpartition("#")
        known = self.index.base.concepts.get(owner)
        return typed if typed in labels or (known is not None and label in known.quotes) else ""

    def targets(self, typed: str) -> list[str]:
        """The ids in what somebody typed: of one entry or more, by id or by name."""
        parts = typed.split(",") if "," in typed else [typed] if self._id(typed) else typed.split()
        return [self._id(part) or part.strip() for part in parts if part.strip()]

    def _id(self, typed: str) -> str:
        """The id of the one entry that has this id or name; empty if there is none."""
        if typed.strip() in self.index.base.concepts:
            return typed.strip()
        named = {concept.id for concept, _ in self.index.names.get(same_name(typed), ())}
        return named.pop() if len(named) == 1 else ""

    def check_target(self, target: str) -> None:
        """Raise `Unusable` if there is no such entry."""
        concepts = self.index.base.concepts
        if target not in concepts:
            named = self.index.names.get(same_name(target))
            hint = f'did you mean "{named[0][0].id}"?' if named else did_you_mean(target, concepts)
            raise Unusable(f'no concept is called "{target}"' + (f": {hint}" if hint else ""))

    def relations(self) -> list[str]:
        """The relations and inverses that a link of this kind of concept may have."""
        found = []
        for name, relation in self.index.base.vocabulary.relations.items():
            if {"any", self.kind} & {*relation.from_}:
                found.append(name)
            if relation.inverse and relation.targets == 1 and {"any", "same", self.kind} & {*relation.to}:
                found.append(relation.inverse)
        return found

    @property
    def needs_reason(self) -> bool:
        """Whether it has to be said why no source defines the concept."""
        told = self.index.base.vocabulary.kinds[self.kind].undefined == "allowed"
        return not told and not self.undefined and all(q.role != "defines" for q in self.quotes.values())

    def missing(self) -> list[str]:
        """What nobody has said, and without which there is no entry."""
        return [key for key in ("kind", "definition") if not getattr(self, key).strip()]

    def text(self, *, schema: bool) -> str:
        """The file."""
        return entry_text(
            EntryDraft(
                self.name,
                self.kind,
                self.definition,
                aliases=tuple(self.aliases),
                undefined=self.undefined,
                quotes=self.quotes,
                links=tuple(self.links),
            ),
            schema=schema,
        )


def _short(words: str) -> str:
    shown = " ".join(words.split())
    return shown if len(shown) <= 60 else f"{shown[:59]}…"
