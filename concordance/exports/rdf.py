"""The knowledge base as RDF: SKOS for the concepts, Web Annotation for the quotes, OWL for the relations.

Follows the SKOS Reference (W3C Recommendation, 18 August 2009) with its integrity conditions, and the
Web Annotation Data Model (W3C Recommendation, 23 February 2017). Every node has an IRI, except for lists of
classes, and the output is sorted, so the same knowledge base gives the same bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import networkx as nx
from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from concordance.base.about import About
from concordance.base.model import Concept, Quote, Relation, Removed, Role, Source
from concordance.base.statements import Statement
from concordance.quoting.characters import How
from concordance.quoting.tokens import scan
from concordance.study.index import Index
from concordance.study.passage_links import passage_address
from concordance.words.foreign import iri, one_line

OA = Namespace("http://www.w3.org/ns/oa#")
BIBO = Namespace("http://purl.org/ontology/bibo/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")

# A well-formed language tag (RFC 5646, section 2.1).
_LANGUAGE = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?",
    re.IGNORECASE,
)
# Terms that no published vocabulary has: each with its type and its meaning.
_TERMS = {
    "Statement": (OWL.Class, "A link between concepts, with the quote or inference that it rests on."),
    "player": (OWL.DatatypeProperty, "The player of the part that the statement is about, in words."),
    "supportedBy": (OWL.ObjectProperty, "The quote that supports the statement."),
    "inferredBecause": (OWL.DatatypeProperty, "How the statement follows, if no passage says it."),
    "statedIn": (OWL.ObjectProperty, "The entry in which the statement was typed."),
    "text": (OWL.DatatypeProperty, "The whole quote; [...] marks omitted words."),
    "omits": (OWL.DatatypeProperty, "What the quote leaves out, if that could turn its meaning."),
    "verdict": (OWL.DatatypeProperty, '"verbatim" if the edition has the quote word for word.'),
    "section": (OWL.DatatypeProperty, "The section of the edition that a quote is in."),
    "page": (OWL.DatatypeProperty, "The page of the edition on which a quote begins."),
    "sha256": (OWL.DatatypeProperty, "SHA-256 of the text from which an edition's fingerprint was made."),
}
# The motivations of the annotations: Web Annotation Vocabulary, section "Extending Motivations".
_ROLES: dict[Role, tuple[URIRef, str]] = {
    "defines": (OA.identifying, "The passage defines the concept."),
    "explains": (OA.describing, "The passage explains the concept."),
    "exemplifies": (OA.describing, "The passage gives an example of the concept."),
    "qualifies": (OA.commenting, "The passage limits the concept, or says how certain it is."),
}


def prefixes(about: About) -> dict[str, str]:
    """The namespaces of the graph, by prefix."""
    return {
        "bibo": str(BIBO),
        "con": about.terms,
        "concept": f"{about.base}concepts/",
        "dcterms": str(DCTERMS),
        "foaf": str(FOAF),
        "kind": about.kinds,
        "oa": str(OA),
        "owl": str(OWL),
        "prov": str(PROV),
        "rdf": str(RDF),
        "rdfs": str(RDFS),
        "rel": about.relations,
        "skos": str(SKOS),
        "source": f"{about.base}sources/",
        "statement": f"{about.base}statements/",
        "xsd": str(XSD),
    }


def turtle(index: Index) -> str:
    """The knowledge base as Turtle (RDF 1.1 Turtle, W3C Recommendation)."""
    return rdf_graph(index).serialize(format="turtle")


def json_ld(index: Index) -> str:
    """The knowledge base as JSON-LD 1.1, sorted: the order of nodes and values has no meaning in RDF."""
    context = prefixes(index.base.about)
    text = rdf_graph(index).serialize(format="json-ld", context=context, auto_compact=True)
    return json.dumps(_sorted(json.loads(text)), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def rdf_graph(index: Index) -> Graph:
    """The knowledge base as an RDF graph."""
    return _Writer(index).everything()


class _Writer:
    """Builds the graph: one method for each kind of thing that goes into it."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.about = index.base.about
        self.con = Namespace(self.about.terms)
        self.rel = Namespace(self.about.relations)
        self.kind = Namespace(self.about.kinds)
        self.graph = Graph(bind_namespaces="none")
        for prefix, namespace in prefixes(self.about).items():
            self.graph.bind(prefix, iri(namespace))

    def add(self, triple: tuple[Node, Node, Node]) -> None:
        """Add a triple. Every one comes through here, so none has a character that RDF does not allow."""
        subject, predicate, object_ = map(_sound, triple)
        self.graph.add((subject, predicate, object_))

    def node(self, concept_id: str) -> URIRef:
        """The node of a concept."""
        return URIRef(self.about.concept_iri(concept_id))

    def text(self, text: str, language: str | None = None) -> Literal:
        """A text, in the language given or else in that of the knowledge base."""
        language = language or self.about.language
        return Literal(text, language if _LANGUAGE.fullmatch(language) else None)

    def words(self, markdown: str) -> Literal:
        """A Markdown text as plain words."""
        return self.text(self.index.words(markdown))

    def everything(self) -> Graph:
        """The whole knowledge base."""
        base = self.index.base
        self.scheme()
        for name, kind in base.vocabulary.kinds.items():
            self.add((self.kind[name], RDF.type, OWL.Class))
            self.add((self.kind[name], RDFS.subClassOf, SKOS.Concept))
            self.add((self.kind[name], RDFS.label, self.text(kind.label)))
            self.add((self.kind[name], RDFS.comment, self.text(kind.about)))
            self.former(self.kind[name], [self.kind[old] for old in kind.formerly])
        for name, relation in base.vocabulary.relations.items():
            self.relation(name, relation)
        for source in base.sources.values():
            self.source(source)
        for concept in base.concepts.values():
            self.concept(concept)
        for statement in self.index.statements:
            self.statement(statement)
        self.hierarchy()
        self.removed(base.removed, self.node)
        self.removed(base.removed_names.kinds, lambda name: self.kind[name])
        self.removed(base.removed_names.relations, lambda name: self.rel[name])
        return self.graph

    def removed(self, removed: Mapping[str, Removed], node: Callable[[str], URIRef]) -> None:
        """What was removed: why, and what is to be used instead."""
        for name, gone in removed.items():
            old = node(name)
            self.add((old, OWL.deprecated, Literal(True)))
            self.add((old, RDFS.label, self.text(gone.name)))
            self.add((old, RDFS.comment, self.text(gone.why)))
            for new in gone.replaced_by:
                self.add((old, DCTERMS.isReplacedBy, node(new)))

    def former(self, node: URIRef, olds: Iterable[URIRef]) -> None:
        """The former identifiers of something: deprecated, with the present one."""
        for old in olds:
            self.add((old, OWL.deprecated, Literal(True)))
            self.add((old, DCTERMS.isReplacedBy, node))

    def scheme(self) -> None:
        scheme = URIRef(self.about.base)
        self.add((scheme, RDF.type, SKOS.ConceptScheme))
        self.add((scheme, DCTERMS.title, self.text(self.about.full_title)))
        self.add((scheme, DCTERMS.description, self.text(self.about.about)))
        self.add((scheme, DCTERMS.license, URIRef(self.about.license)))
        for name, (type_, meaning) in _TERMS.items():
            self.add((self.con[name], RDF.type, type_))
            self.add((self.con[name], RDFS.comment, Literal(meaning, "en")))
        self.add((self.con.Statement, RDFS.subClassOf, RDF.Statement))
        self.add((self.con.supportedBy, RDFS.range, OA.Annotation))
        for role, (broader, meaning) in _ROLES.items():
            self.add((self.con[role], RDF.type, OA.Motivation))
            self.add((self.con[role], SKOS.broader, broader))
            self.add((self.con[role], SKOS.prefLabel, Literal(role, "en")))
            self.add((self.con[role], SKOS.scopeNote, Literal(meaning, "en")))

    def relation(self, name: str, relation: Relation) -> None:
        """A relation as a property. Its SKOS mapping is stated for each pair of concepts; see `hierarchy`."""
        self.add((self.rel[name], RDF.type, OWL.ObjectProperty))
        self.add((self.rel[name], RDFS.label, self.text(relation.label)))
        self.add((self.rel[name], RDFS.comment, self.text(relation.about)))
        self.add((self.rel[name], RDFS.domain, self.class_of(name, "from", relation.from_)))
        self.add((self.rel[name], RDFS.range, self.class_of(name, "to", relation.to)))
        self.former(self.rel[name], [self.rel[old] for old in relation.formerly])
        if relation.symmetric:
            self.add((self.rel[name], RDF.type, OWL.SymmetricProperty))
        if relation.transitive:
            self.add((self.rel[name], RDF.type, OWL.TransitiveProperty))
        if relation.functional:
            self.add((self.rel[name], RDF.type, OWL.FunctionalProperty))
        if relation.inverse:
            inverse = self.rel[relation.inverse]
            self.former(inverse, [self.rel[old] for old in relation.inverse_formerly])
            self.add((inverse, RDF.type, OWL.ObjectProperty))
            self.add((self.rel[name], OWL.inverseOf, inverse))
            if relation.inverse_label:
                self.add((inverse, RDFS.label, self.text(relation.inverse_label)))

    def class_of(self, name: str, side: str, kinds: tuple[str, ...]) -> URIRef:
        """The class allowed on one side of a relation: a kind, a union of kinds, or any concept."""
        if "any" in kinds or "same" in kinds:
            return SKOS.Concept
        if len(kinds) == 1:
            return self.kind[kinds[0]]
        union = self.con[f"{name}.{side}"]
        self.add((union, RDF.type, OWL.Class))
        head = BNode(f"{name}.{side}")
        Collection(self.graph, head, [_sound(self.kind[kind]) for kind in kinds])
        self.add((union, OWL.unionOf, head))
        return union

    def source(self, source: Source) -> None:
        node = URIRef(self.about.source_iri(source.id))
        self.add((node, RDF.type, BIBO.Document))
        self.add((node, DCTERMS.title, self.text(source.title, source.language)))
        self.add((node, DCTERMS.bibliographicCitation, self.text(source.short)))
        self.add((node, DCTERMS.issued, _day(source.issued)))
        self.add((node, FOAF.page, URIRef(source.url)))
        for person in source.author:
            name = " ".join(part for part in (person.given, person.family) if part)
            self.add((node, DCTERMS.creator, Literal(name)))
        if source.doi:
            self.add((node, BIBO.doi, Literal(source.doi)))
        for name, edition in source.editions.items():
            child = URIRef(self.about.edition_iri(source.id, name))
            self.add((child, RDF.type, BIBO.Document))
            self.add((child, DCTERMS.isVersionOf, node))
            self.add((child, DCTERMS.title, self.text(edition.label)))
            self.add((child, DCTERMS.issued, _day(edition.issued)))
            self.add((child, FOAF.page, URIRef(edition.url)))
            fingerprint = self.index.base.fingerprints.get((source.id, name))
            if fingerprint:
                self.add((child, self.con.sha256, Literal(fingerprint.sha256)))

    def concept(self, concept: Concept) -> None:
        node = self.node(concept.id)

        self.add((node, RDF.type, SKOS.Concept))
        self.add((node, RDF.type, self.kind[concept.kind]))
        self.add((node, SKOS.inScheme, URIRef(self.about.base)))
        self.add((node, SKOS.prefLabel, self.text(concept.name)))
        for alias in concept.aliases:
            if alias != concept.name:  # S13: the labels of a concept are disjoint
                self.add((node, SKOS.altLabel, self.text(alias)))
        self.add((node, SKOS.definition, self.words(concept.definition)))
        if concept.explanation:
            self.add((node, SKOS.scopeNote, self.words(concept.explanation)))
        if concept.undefined:
            self.add((node, SKOS.editorialNote, self.words(concept.undefined)))
        self.former(node, map(self.node, concept.formerly))
        for label, quote in concept.quotes.items():
            self.quote(concept, label, quote)

    def quote(self, concept: Concept, label: str, quote: Quote) -> None:
        """A quote as an annotation: its body is the concept, and its targets are the parts of the passage."""
        node = URIRef(self.about.quote_iri(concept.id, label))
        self.add((node, RDF.type, OA.Annotation))
        self.add((node, OA.hasBody, self.node(concept.id)))
        self.add((node, OA.motivatedBy, self.con[quote.role]))
        self.add((node, self.con.text, self.text(quote.text)))
        if quote.omits:
            self.add((node, self.con.omits, self.words(quote.omits)))
        self.add((node, BIBO.locator, Literal(quote.at)))
        self.add((node, PROV.wasQuotedFrom, URIRef(self.about.edition_iri(quote.source, quote.edition))))
        finding = self.index.findings[concept.id, label]
        self.add((node, self.con.verdict, Literal(finding.verdict)))
        if finding.places:
            place = finding.places[0]
            if place.section:
                self.add((node, self.con.section, Literal(place.section.label)))
            if place.page is not None:
                self.add((node, self.con.page, Literal(place.page)))
        address = passage_address(self.index.base.sources[quote.source].editions[quote.edition], finding)
        self.add((node, FOAF.page, URIRef(address)))
        for number, part in enumerate(_parts(quote.text), 1):
            target, selector = URIRef(f"{node}-{number}"), URIRef(f"{node}-{number}-selector")
            self.add((node, OA.hasTarget, target))
            self.add((target, RDF.type, OA.SpecificResource))
            self.add((target, OA.hasSource, URIRef(address.partition("#")[0])))
            self.add((target, OA.hasSelector, selector))
            self.add((selector, RDF.type, OA.TextQuoteSelector))
            self.add((selector, OA.exact, self.text(part)))

    def statement(self, statement: Statement) -> None:
        """A statement as one triple per object, and as a node that says what it rests on."""
        node = URIRef(self.about.statement_iri(statement.id))
        symmetric = self.index.base.vocabulary.relations[statement.relation].symmetric
        self.add((node, RDF.type, self.con.Statement))
        self.add((node, RDFS.label, self.text(self.index.sentence(statement))))
        self.add((node, RDF.subject, self.node(statement.subject)))
        self.add((node, RDF.predicate, self.rel[statement.relation]))
        self.add((node, self.con.statedIn, self.node(statement.owner)))
        for target in statement.objects:
            self.add((node, RDF.object, self.node(target)))
            self.add((self.node(statement.subject), self.rel[statement.relation], self.node(target)))
            if symmetric:
                self.add((self.node(target), self.rel[statement.relation], self.node(statement.subject)))
        if statement.player:
            self.add((node, self.con.player, self.text(statement.player)))
        found = self.index.evidence(statement)
        if found:
            owner, label, _ = found
            self.add((node, self.con.supportedBy, URIRef(self.about.quote_iri(owner, label))))
        if statement.link.inferred:
            self.add((node, self.con.inferredBecause, self.words(statement.link.inferred)))

    def hierarchy(self) -> None:
        """The relations in SKOS: broader if the vocabulary says so, and otherwise related.

        skos:broader is for the next broader concept (SKOS Reference §8.6.1), so links that follow from
        others get no skos:broader. skos:related must not join two concepts that the hierarchy joins (S27);
        such a pair keeps only its typed relation.
        """
        scheme = URIRef(self.about.base)
        above: nx.DiGraph[str] = nx.DiGraph()
        above.add_nodes_from(self.index.base.concepts)
        related = set()
        for statement in self.index.statements:
            for target in statement.objects:
                if self.index.base.vocabulary.relations[statement.relation].skos == "broader":
                    above.add_edge(statement.subject, target)
                elif target != statement.subject:
                    related.add((statement.subject, target))
        if nx.is_directed_acyclic_graph(above):
            above = nx.transitive_reduction(above)
        for narrower, broader in above.edges:
            self.add((self.node(narrower), SKOS.broader, self.node(broader)))
            self.add((self.node(broader), SKOS.narrower, self.node(narrower)))
        for concept_id in self.index.base.concepts:
            if not above.out_degree(concept_id):
                self.add((self.node(concept_id), SKOS.topConceptOf, scheme))
                self.add((scheme, SKOS.hasTopConcept, self.node(concept_id)))
        ancestors = {concept_id: nx.descendants(above, concept_id) for concept_id in above}
        for one, other in related:
            if other not in ancestors.get(one, ()) and one not in ancestors.get(other, ()):
                self.add((self.node(one), SKOS.related, self.node(other)))
                self.add((self.node(other), SKOS.related, self.node(one)))


def _sound(term: Node) -> Node:
    """A term as RDF allows it: an IRI with all else percent-encoded, a text on one line."""
    if isinstance(term, URIRef):
        return URIRef(iri(term))
    if isinstance(term, Literal):
        return Literal(one_line(term), term.language, term.datatype)
    return term


def _parts(text: str) -> list[str]:
    """The parts of a quote, divided by its ellipses."""
    return [
        text[part[0].start : part[-1].end]
        for part in scan(text, How.EXACT)
        if any(slot.readings[0].loose for slot in part)
    ]


def _day(text: str) -> Literal:
    """A date as precise as it was typed."""
    return Literal(text, datatype=(XSD.gYear, XSD.gYearMonth, XSD.date)[text.count("-")])


def _sorted(value: Any) -> Any:
    """A JSON value with its lists sorted, except for those that are ordered in RDF."""
    if isinstance(value, dict):
        return {key: item if key == "@list" else _sorted(item) for key, item in value.items()}
    if isinstance(value, list):
        return sorted((_sorted(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    return value
