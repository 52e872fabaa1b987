"""Everything that follows from a knowledge base and its history, each thing worked out once.

The index is made when a knowledge base has been loaded, and is passed to checks, exports and pages alike.
A damaged knowledge base works too: what its files lack is missing here, and nothing is raised.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from concordance.base.kept import Kept, kept_or_made, key_of
from concordance.base.model import Concept, KnowledgeBase, Quote, Stop
from concordance.base.paths import concept_path
from concordance.base.problems import Keys
from concordance.base.statements import Statement, evidence, name_of, phrase, sentence, statements
from concordance.quoting.finding import Finding, find
from concordance.quoting.fingerprint import Fingerprint
from concordance.quoting.overlap import Spans, spans
from concordance.quoting.proof import Proof, prove
from concordance.record.history import History
from concordance.record.identity import PresentNames, present_names, what_it_says
from concordance.study.effects import Effect, effects
from concordance.study.mentioning import names_in
from concordance.study.nearby import Nearby, Pair, between, nearby
from concordance.study.passages import QuotedSection, Use, passage_id, quoted_sections
from concordance.study.portions import Portion, places, portions
from concordance.study.quotations import Borrowed, Judged, borrowed, quotations
from concordance.words.markup import mentions, named, plain
from concordance.words.names import alphabetical, same_name

if TYPE_CHECKING:
    import networkx as nx

    from concordance.study.reading import Reading

# The graph and everything that builds on it are imported on first use: checking needs none of it.

_NO_HISTORY = History()
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n\s*\n")


class Evidence(NamedTuple):
    """A quote that a statement rests on: the entry that holds it, its label, and the quote itself."""

    owner: str
    label: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Backlink:
    """A mention of a concept in another entry: which entry, which field, and the sentence around it."""

    owner: str
    where: str
    sentence: str


@dataclass(frozen=True)
class Index:
    """A knowledge base, the record of its releases, and what follows from both.

    What is `kept` from earlier runs makes it faster, and changes nothing.
    """

    base: KnowledgeBase
    history: History = _NO_HISTORY
    kept: Kept | None = field(default=None, compare=False, repr=False)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every link as a statement, entry by entry, in the order typed."""
        return tuple(statements(self.base))

    @cached_property
    def linked(self) -> Mapping[str, tuple[Statement, ...]]:
        """The statements about each concept, whichever side it is on. A concept without links is left out."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.statements:
            for concept_id in dict.fromkeys(statement.concepts):
                found[concept_id].append(statement)
        return {concept_id: tuple(about) for concept_id, about in found.items()}

    @cached_property
    def has_stances(self) -> bool:
        """Whether any quote says how its text stands to its concept. If none does, no page tells of it."""
        return any(quote.stance for _, _, quote in self.base.all_quotes())

    def nearby(self, concept_id: str) -> Nearby:
        """The neighbors of a concept, and those of them that a picture shows."""
        known = self._nearby.get(concept_id)
        if known is None:
            known = self._nearby[concept_id] = nearby(self.base, self.linked, self._between, concept_id)
        return known

    @cached_property
    def _nearby(self) -> dict[str, Nearby]:
        return {}

    @cached_property
    def _between(self) -> Mapping[Pair, tuple[Statement, ...]]:
        return between(self.statements)

    def evidence(self, statement: Statement) -> tuple[Evidence, ...]:
        """The quotes that a statement rests on, in order; none if it is inferred."""
        return self._evidence[statement.owner, statement.index]

    @cached_property
    def _evidence(self) -> Mapping[tuple[str, int], tuple[Evidence, ...]]:
        return {
            (statement.owner, statement.index): tuple(
                Evidence(*quoted) for quoted in evidence(self.base, statement)
            )
            for statement in self.statements
        }

    @cached_property
    def named_in_statements(self) -> Mapping[tuple[str, int], frozenset[str]]:
        """What each statement names, by the entry in which it was typed and its position there.

        These are its concepts, that entry, those whose quotes it rests on, and what it was inferred
        from.
        """
        return {
            (statement.owner, statement.index): frozenset(
                (
                    *statement.concepts,
                    statement.owner,
                    *(quoted.owner for quoted in self.evidence(statement)),
                    *(named(statement.link.inferred) if statement.link.inferred else ()),
                )
            )
            for statement in self.statements
        }

    @cached_property
    def resting(self) -> Mapping[tuple[str, str], tuple[Statement, ...]]:
        """The statements that rest on each quote, by its entry and label."""
        found: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        for statement in self.statements:
            for quoted in self.evidence(statement):
                found[quoted.owner, quoted.label].append(statement)
        return {quote: tuple(resting) for quote, resting in found.items()}

    @cached_property
    def proofs(self) -> Mapping[tuple[str, str], Proof]:
        """The proof of each quote in its own edition, by entry and label, if there is a fingerprint."""
        return {
            (concept.id, label): proof
            for concept in self.base.concepts.values()
            for label, proof in self._proofs_of(concept).items()
        }

    def _proofs_of(self, concept: Concept) -> Mapping[str, Proof]:
        """The proofs of an entry's quotes, by label."""

        def prove_all() -> dict[str, Proof]:
            return {
                label: prove(quote.text, fingerprint, omits=bool(quote.omits))
                for label, quote in concept.quotes.items()
                if (fingerprint := self.base.fingerprints.get((quote.source, quote.edition)))
            }

        if self.kept is None:
            return prove_all()
        parts: list[str | bytes] = []
        for label, quote in concept.quotes.items():
            digest = self.base.digests.get((quote.source, quote.edition), b"")
            parts += [label, quote.text, "omits" if quote.omits else "", digest]
        return kept_or_made(self.kept, "proofs", concept.id, key_of(*parts), prove_all)

    @cached_property
    def findings(self) -> Mapping[tuple[str, str], Finding]:
        """The finding for each quote in its own edition, by entry and label, if there is a fingerprint."""
        return {quote: proof.finding for quote, proof in self.proofs.items()}

    @cached_property
    def found_in(self) -> Mapping[tuple[str, str], Mapping[tuple[str, str], Finding]]:
        """The findings for all quotes of a source in each of its editions, by entry and label.

        In its own edition a quote is proved; in another one it is looked up as if it had been pasted.
        """
        return {
            edition: {
                (concept.id, label): (
                    self.findings[concept.id, label]
                    if quote.edition == edition[1]
                    else self._elsewhere[edition][concept.id, label][0]
                )
                for concept, label, quote in self.quotes_of.get(edition[0], ())
            }
            for edition in self.base.fingerprints
        }

    @cached_property
    def _elsewhere(self) -> Mapping[tuple[str, str], Mapping[tuple[str, str], tuple[Finding, Spans]]]:
        """The findings for quotes in other editions than their own, and the words that they have there."""

        def found(edition: tuple[str, str], quote: Quote, name: str) -> tuple[Finding, Spans]:
            fingerprint, digest = self.base.fingerprints[edition], self.base.digests.get(edition)
            return kept_or_made(
                self.kept if digest else None,
                "elsewhere",
                f"{name} in {edition[1]}",
                key_of(quote.text, digest or b""),
                lambda: (find(quote.text, fingerprint), spans(quote.text, fingerprint)),
            )

        return {
            edition: {
                (concept.id, label): found(edition, quote, f"{concept.id}#{label}")
                for concept, label, quote in self.quotes_of.get(edition[0], ())
                if quote.edition != edition[1]
            }
            for edition in self.base.fingerprints
        }

    @cached_property
    def quotes_of(self) -> Mapping[str, Sequence[tuple[Concept, str, Quote]]]:
        """The quotes of each source, with entry and label, in the order of the entries."""
        found: dict[str, list[tuple[Concept, str, Quote]]] = defaultdict(list)
        for concept, label, quote in self.base.all_quotes():
            found[quote.source].append((concept, label, quote))
        return found

    @cached_property
    def quotations(self) -> tuple[Judged, ...]:
        """What sources quote from other sources, checked against the editions of those."""
        return tuple(quotations(self.base))

    @cached_property
    def borrowed(self) -> Mapping[tuple[str, str], tuple[Borrowed, ...]]:
        """The words of each edition that its source quotes from others, if it does."""
        return borrowed(self.base, self.quotations)

    @cached_property
    def effects(self) -> tuple[Effect, ...]:
        """What raises and what lowers the likelihood of what, by the name of the outcome."""
        return effects(self.base, self.statements)

    @cached_property
    def by_name(self) -> tuple[Concept, ...]:
        """The concepts from A to Z."""
        concepts = self.base.concepts.values()
        return tuple(sorted(concepts, key=lambda concept: (alphabetical(concept.name), concept.id)))

    @cached_property
    def uses(self) -> Mapping[tuple[str, str], tuple[Use, ...]]:
        """The quotes whose words are in each edition, including those taken from another edition."""
        return {
            edition: tuple(
                Use(concept.id, label, quote, self.found_in[edition][concept.id, label], stretches)
                for concept, label, quote in self.quotes_of.get(edition[0], ())
                if (stretches := self._stretches(concept.id, label, quote, fingerprint))
            )
            for edition, fingerprint in self.base.fingerprints.items()
        }

    def _stretches(self, entry: str, label: str, quote: Quote, fingerprint: Fingerprint) -> Spans:
        """The words of an edition that a quote reproduces; in its own edition, its proof has them."""
        if quote.edition != fingerprint.edition:
            return self._elsewhere[fingerprint.source, fingerprint.edition][entry, label][1]
        return self.proofs[entry, label].spans or spans(quote.text, fingerprint)

    @cached_property
    def sections(self) -> Mapping[tuple[str, str], tuple[QuotedSection, ...]]:
        """The sections of each edition, with the passages that entries quote."""
        return {
            edition: quoted_sections(fingerprint, self.uses[edition])
            for edition, fingerprint in self.base.fingerprints.items()
        }

    @cached_property
    def portions(self) -> Mapping[tuple[str, str], tuple[tuple[Portion, ...], ...]]:
        """The sections of each edition, by the pages that they are shown on."""
        return {edition: portions(sections) for edition, sections in self.sections.items()}

    @cached_property
    def places(self) -> Mapping[tuple[str, str], Mapping[str, int]]:
        """The page of each passage, from 0, by its anchor: of the editions that need more than one."""
        return {edition: places(pages) for edition, pages in self.portions.items() if len(pages) > 1}

    def place(self, entry: str, label: str, quote: Quote) -> int:
        """The page of its own edition, from 0, that a quote is on."""
        return self.places.get((quote.source, quote.edition), {}).get(passage_id(entry, label), 0)

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The concepts and statements as a frozen graph; see `concept_graph`."""
        import networkx as nx

        from concordance.study.graph import concept_graph

        graph = concept_graph(self.base, self.statements)
        nx.freeze(graph)
        return graph

    @cached_property
    def typed(self) -> Mapping[str, bytes]:
        """The hash of the file of each entry."""
        return {one: key_of(one, self.base.texts[concept_path(one)]) for one in self.base.concepts}

    @cached_property
    def shape(self) -> bytes:
        """The hash of the graph itself, without what its nodes say: the ids of concepts, and statements."""
        said = [(one.id, one.subject, one.relation, one.objects) for one in self.statements]
        return key_of(repr((list(self.base.concepts), said)))

    @cached_property
    def names(self) -> Mapping[str, tuple[tuple[Concept, Keys], ...]]:
        """Each name and alias in comparable form, with the entries that have it and where in the entry."""
        found: dict[str, list[tuple[Concept, Keys]]] = defaultdict(list)
        for concept in self.base.concepts.values():
            own: dict[str, Keys] = {same_name(concept.name): ("name",)}
            for index, alias in enumerate(concept.aliases):
                own.setdefault(same_name(alias), ("aliases", index))
            for name, keys in own.items():
                found[name].append((concept, keys))
        return {name: tuple(holders) for name, holders in found.items()}

    @cached_property
    def former(self) -> Mapping[str, str]:
        """The id of the entry that each former id leads to."""
        return {old: concept.id for concept in self.base.concepts.values() for old in concept.formerly}

    @cached_property
    def mentioned_by(self) -> Mapping[str, tuple[Backlink, ...]]:
        """Which entries mention each concept, each entry once, with its first sentence that does."""
        found: dict[str, list[Backlink]] = defaultdict(list)
        for concept in self.base.concepts.values():
            seen = {concept.id}
            texts = (
                ("definition", concept.definition),
                ("explanation", concept.explanation or ""),
                ("notes on the wording", concept.wording or ""),
                *(("terms elsewhere", one.about) for one in concept.elsewhere),
            )
            for where, text in texts:
                for words in _SENTENCE_END.split(text):
                    for mention in mentions(words):
                        if mention.target not in seen:
                            seen.add(mention.target)
                            found[mention.target].append(Backlink(concept.id, where, words.strip()))
        return {concept_id: tuple(backlinks) for concept_id, backlinks in found.items()}

    @cached_property
    def readings(self) -> Mapping[str, Reading]:
        """What to read before and after each concept."""

        def found() -> Mapping[str, Reading]:
            from concordance.study.foundations import readings

            return readings(self.base, self.graph, self.statements)

        if self.kept is None:
            return found()
        mentioned = [
            [mention.target for mention in mentions(concept.definition)]
            for concept in self.base.concepts.values()
        ]
        first = self.base.vocabulary.with_role("prerequisite")
        return kept_or_made(self.kept, "readings", "", key_of(self.shape, repr((mentioned, first))), found)

    @cached_property
    def tours(self) -> Mapping[str, tuple[Stop, ...]]:
        """The stops of each tour: those it lists, or the concepts in the order of the text it follows."""
        return {
            tour_id: tour.stops or tuple(Stop(concept=one) for one in self.in_order_of(tour.follows or ""))
            for tour_id, tour in self.base.tours.items()
        }

    @cached_property
    def stops(self) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """Where tours stop at each concept: the tour's id, and the number of the stop, from 0."""
        found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for tour_id, stops in self.tours.items():
            for at, stop in enumerate(stops):
                found[stop.concept].append((tour_id, at))
        return {concept_id: tuple(places) for concept_id, places in found.items()}

    @cached_property
    def named_in_definition(self) -> Mapping[str, tuple[str, ...]]:
        """The concepts whose names are in each definition as it is shown, because it mentions them so."""
        concepts = self.base.concepts
        return {
            concept.id: tuple(one for one in dict.fromkeys(names_in(concept.definition)) if one in concepts)
            for concept in concepts.values()
        }

    def in_order_of(self, edition: str) -> Mapping[str, str]:
        """The concepts in the order in which an edition (`source/edition`) defines them, with the section.

        The section is given as its label and title, or as an empty string if it is unknown. The result is
        empty if there is no such edition.
        """
        from concordance.study.reading import in_order_of

        source, _, name = edition.partition("/")
        fingerprint = self.base.fingerprints.get((source, name))
        if fingerprint is None:
            return {}
        return {
            concept_id: " ".join(dict.fromkeys([section.label, section.title])) if section else ""
            for concept_id, section in in_order_of(fingerprint, self.uses[source, name]).items()
        }

    @cached_property
    def start(self) -> Concept | None:
        """The concept to read first: the one that knowledge.yaml names, or else the most linked one."""
        concepts = self.base.concepts
        named = concepts.get(self.base.about.start or "")
        return named or max(
            concepts.values(), key=lambda concept: len(self.linked.get(concept.id, ())), default=None
        )

    @cached_property
    def present_names(self) -> PresentNames:
        """The present names of what had others."""
        return present_names(self.base)

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """The digest of what each entry says: that of its last release, unless it says something else."""
        found = {}
        for concept in self.base.concepts.values():
            latest = self.history.latest(concept.id)
            found[concept.id] = what_it_says(self.present_names, concept, latest.entry if latest else None)[1]
        return found

    @cached_property
    def is_released(self) -> bool:
        """Whether the last release has every entry as it is now, and no other."""
        known = {one: self.history.latest(one) for one in {*self.base.concepts, *self.history.versions}}
        recorded = {one: version.digest for one, version in known.items() if version and version.entry}
        return self.history.last is not None and recorded == self.digests

    @property
    def as_of(self) -> str:
        """Which release this is, for what leaves the site: "release 1.2.0 of 2026-03-01"."""
        last = self.history.last
        if last is None:
            return "not released yet"
        changed = "" if self.is_released else ", with changes that are not released yet"
        return f"release {last.version} of {last.date}{changed}"

    def name(self, concept_id: str) -> str:
        """A concept's name, or its id if there is no such entry."""
        return name_of(self.base, concept_id)

    def sentence(self, statement: Statement) -> str:
        """A statement in words: "a teapot is a kind of vessel"."""
        return sentence(self.base, statement)

    def label(self, statement: Statement) -> str:
        """The words between the subject and the objects of a statement: "is argued to raise"."""
        return phrase(self.base, statement, statement.subject)[0]

    def words(self, text: str) -> str:
        """A Markdown text as plain words on one line, with each mention as the words it shows."""
        known = self._words.get(text)
        if known is None:
            known = self._words[text] = plain(text, self.name)
        return known

    @cached_property
    def _words(self) -> dict[str, str]:
        return {}
