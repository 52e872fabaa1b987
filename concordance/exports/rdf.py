"""The knowledge base as RDF: SKOS for the concepts, Web Annotation for the quotes, OWL for the relations.

Follows the SKOS Reference (W3C Recommendation, 18 August 2009) with its integrity conditions, and the
Web Annotation Data Model (W3C Recommendation, 23 February 2017). Every node has an IRI, except for lists of
classes, and the output is sorted, so the same knowledge base gives the same bytes.
"""

from __future__ import annotations

import json
from typing import Any

import networkx as nx
from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

from concordance.base.about import About
from concordance.base.model import Concept, Quote, Relation, Role, Source
from concordance.base.statements import Statement
from concordance.quoting.characters import How
from concordance.quoting.tokens import scan
from concordance.study.index import Index
from concordance.study.passage_links import passage_address

OA = Namespace("http://www.w3.org/ns/oa#")
BIBO = Namespace("http://purl.org/ontology/bibo/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")

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
            self.graph.bind(prefix, namespace)

    def node(self, concept_id: str) -> URIRef:
        """The node of a concept."""
        return URIRef(self.about.concept_iri(concept_id))

    def text(self, text: str, language: str | None = None) -> Literal:
        """A text, in the language given or else in that of the knowledge base."""
        return Literal(text, language or self.about.language)

    def words(self, markdown: str) -> Literal:
        """A Markdown text as plain words."""
        return self.text(self.index.words(markdown))

    def everything(self) -> Graph:
        """The whole knowledge base."""
        base = self.index.base
        self.scheme()
        for name, kind in base.vocabulary.kinds.items():
            self.graph.add((self.kind[name], RDF.type, OWL.Class))
            self.graph.add((self.kind[name], RDFS.subClassOf, SKOS.Concept))
            self.graph.add((self.kind[name], RDFS.label, self.text(kind.label)))
            self.graph.add((self.kind[name], RDFS.comment, self.text(kind.about)))
        for name, relation in base.vocabulary.relations.items():
            self.relation(name, relation)
        for source in base.sources.values():
            self.source(source)
        for concept in base.concepts.values():
            self.concept(concept)
        for statement in self.index.statements:
            self.statement(statement)
        self.hierarchy()
        for name, gone in base.removed.items():
            old = self.node(name)
            self.graph.add((old, OWL.deprecated, Literal(True)))
            self.graph.add((old, RDFS.label, self.text(gone.name)))
            self.graph.add((old, RDFS.comment, self.text(gone.why)))
            for new in gone.replaced_by:
                self.graph.add((old, DCTERMS.isReplacedBy, self.node(new)))
        return self.graph

    def scheme(self) -> None:
        scheme = URIRef(self.about.base)
        self.graph.add((scheme, RDF.type, SKOS.ConceptScheme))
        self.graph.add((scheme, DCTERMS.title, self.text(self.about.full_title)))
        self.graph.add((scheme, DCTERMS.description, self.text(self.about.about)))
        self.graph.add((scheme, DCTERMS.license, URIRef(self.about.license)))
        for name, (type_, meaning) in _TERMS.items():
            self.graph.add((self.con[name], RDF.type, type_))
            self.graph.add((self.con[name], RDFS.comment, Literal(meaning, "en")))
        self.graph.add((self.con.Statement, RDFS.subClassOf, RDF.Statement))
        self.graph.add((self.con.supportedBy, RDFS.range, OA.Annotation))
        for role, (broader, meaning) in _ROLES.items():
            self.graph.add((self.con[role], RDF.type, OA.Motivation))
            self.graph.add((self.con[role], SKOS.broader, broader))
            self.graph.add((self.con[role], SKOS.prefLabel, Literal(role, "en")))
            self.graph.add((self.con[role], SKOS.scopeNote, Literal(meaning, "en")))

    def relation(self, name: str, relation: Relation) -> None:
        """A relation as a property. Its SKOS mapping is stated for each pair of concepts; see `hierarchy`."""
        self.graph.add((self.rel[name], RDF.type, OWL.ObjectProperty))
        self.graph.add((self.rel[name], RDFS.label, self.text(relation.label)))
        self.graph.add((self.rel[name], RDFS.comment, self.text(relation.about)))
        self.graph.add((self.rel[name], RDFS.domain, self.class_of(name, "from", relation.from_)))
        self.graph.add((self.rel[name], RDFS.range, self.class_of(name, "to", relation.to)))
        if relation.symmetric:
            self.graph.add((self.rel[name], RDF.type, OWL.SymmetricProperty))
        if relation.transitive:
            self.graph.add((self.rel[name], RDF.type, OWL.TransitiveProperty))
        if relation.functional:
            self.graph.add((self.rel[name], RDF.type, OWL.FunctionalProperty))
        if relation.inverse:
            inverse = self.rel[relation.inverse]
            self.graph.add((inverse, RDF.type, OWL.ObjectProperty))
            self.graph.add((self.rel[name], OWL.inverseOf, inverse))
            if relation.inverse_label:
                self.graph.add((inverse, RDFS.label, self.text(relation.inverse_label)))

    def class_of(self, name: str, side: str, kinds: tuple[str, ...]) -> URIRef:
        """The class allowed on one side of a relation: a kind, a union of kinds, or any concept."""
        if "any" in kinds or "same" in kinds:
            return SKOS.Concept
        if len(kinds) == 1:
            return self.kind[kinds[0]]
        union = self.con[f"{name}.{side}"]
        self.graph.add((union, RDF.type, OWL.Class))
        head = BNode(f"{name}.{side}")
        Collection(self.graph, head, [self.kind[kind] for kind in kinds])
        self.graph.add((union, OWL.unionOf, head))
        return union

    def source(self, source: Source) -> None:
        node = URIRef(self.about.source_iri(source.id))
        self.graph.add((node, RDF.type, BIBO.Document))
        self.graph.add((node, DCTERMS.title, self.text(source.title, source.language)))
        self.graph.add((node, DCTERMS.bibliographicCitation, self.text(source.short)))
        self.graph.add((node, DCTERMS.issued, _day(source.issued)))
        self.graph.add((node, FOAF.page, URIRef(source.url)))
        for person in source.author:
            name = " ".join(part for part in (person.given, person.family) if part)
            self.graph.add((node, DCTERMS.creator, Literal(name)))
        if source.doi:
            self.graph.add((node, BIBO.doi, Literal(source.doi)))
        for name, edition in source.editions.items():
            child = URIRef(self.about.edition_iri(source.id, name))
            self.graph.add((child, RDF.type, BIBO.Document))
            self.graph.add((child, DCTERMS.isVersionOf, node))
            self.graph.add((child, DCTERMS.title, self.text(edition.label)))
            self.graph.add((child, DCTERMS.issued, _day(edition.issued)))
            self.graph.add((child, FOAF.page, URIRef(edition.url)))
            fingerprint = self.index.base.fingerprints.get((source.id, name))
            if fingerprint:
                self.graph.add((child, self.con.sha256, Literal(fingerprint.sha256)))

    def concept(self, concept: Concept) -> None:
        node = self.node(concept.id)

        self.graph.add((node, RDF.type, SKOS.Concept))
        self.graph.add((node, RDF.type, self.kind[concept.kind]))
        self.graph.add((node, SKOS.inScheme, URIRef(self.about.base)))
        self.graph.add((node, SKOS.prefLabel, self.text(concept.name)))
        for alias in concept.aliases:
            if alias != concept.name:  # S13: the labels of a concept are disjoint
                self.graph.add((node, SKOS.altLabel, self.text(alias)))
        self.graph.add((node, SKOS.definition, self.words(concept.definition)))
        if concept.explanation:
            self.graph.add((node, SKOS.scopeNote, self.words(concept.explanation)))
        if concept.undefined:
            self.graph.add((node, SKOS.editorialNote, self.words(concept.undefined)))
        for old in concept.formerly:
            self.graph.add((self.node(old), OWL.deprecated, Literal(True)))
            self.graph.add((self.node(old), DCTERMS.isReplacedBy, node))
        for label, quote in concept.quotes.items():
            self.quote(concept, label, quote)

    def quote(self, concept: Concept, label: str, quote: Quote) -> None:
        """A quote as an annotation: its body is the concept, and its targets are the parts of the passage."""
        node = URIRef(self.about.quote_iri(concept.id, label))
        self.graph.add((node, RDF.type, OA.Annotation))
        self.graph.add((node, OA.hasBody, self.node(concept.id)))
        self.graph.add((node, OA.motivatedBy, self.con[quote.role]))
        self.graph.add((node, self.con.text, self.text(quote.text)))
        if quote.omits:
            self.graph.add((node, self.con.omits, self.words(quote.omits)))
        self.graph.add((node, BIBO.locator, Literal(quote.at)))
        self.graph.add(
            (node, PROV.wasQuotedFrom, URIRef(self.about.edition_iri(quote.source, quote.edition)))
        )
        finding = self.index.findings[concept.id, label]
        self.graph.add((node, self.con.verdict, Literal(finding.verdict)))
        if finding.places:
            place = finding.places[0]
            if place.section:
                self.graph.add((node, self.con.section, Literal(place.section.label)))
            if place.page is not None:
                self.graph.add((node, self.con.page, Literal(place.page)))
        address = passage_address(self.index.base.sources[quote.source].editions[quote.edition], finding)
        self.graph.add((node, FOAF.page, URIRef(address)))
        for number, part in enumerate(_parts(quote.text), 1):
            target, selector = URIRef(f"{node}-{number}"), URIRef(f"{node}-{number}-selector")
            self.graph.add((node, OA.hasTarget, target))
            self.graph.add((target, RDF.type, OA.SpecificResource))
            self.graph.add((target, OA.hasSource, URIRef(address.partition("#")[0])))
            self.graph.add((target, OA.hasSelector, selector))
            self.graph.add((selector, RDF.type, OA.TextQuoteSelector))
            self.graph.add((selector, OA.exact, self.text(part)))

    def statement(self, statement: Statement) -> None:
        """A statement as one triple per object, and as a node that says what it rests on."""
        node = URIRef(self.about.statement_iri(statement.id))
        symmetric = self.index.base.vocabulary.relations[statement.relation].symmetric
        self.graph.add((node, RDF.type, self.con.Statement))
        self.graph.add((node, RDFS.label, self.text(self.index.sentence(statement))))
        self.graph.add((node, RDF.subject, self.node(statement.subject)))
        self.graph.add((node, RDF.predicate, self.rel[statement.relation]))
        self.graph.add((node, self.con.statedIn, self.node(statement.owner)))
        for target in statement.objects:
            self.graph.add((node, RDF.object, self.node(target)))
            self.graph.add((self.node(statement.subject), self.rel[statement.relation], self.node(target)))
            if symmetric:
                self.graph.add(
                    (self.node(target), self.rel[statement.relation], self.node(statement.subject))
                )
        if statement.player:
            self.graph.add((node, self.con.player, self.text(statement.player)))
        found = self.index.evidence(statement)
        if found:
            owner, label, _ = found
            self.graph.add((node, self.con.supportedBy, URIRef(self.about.quote_iri(owner, label))))
        if statement.link.inferred:
            self.graph.add((node, self.con.inferredBecause, self.words(statement.link.inferred)))

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
            self.graph.add((self.node(narrower), SKOS.broader, self.node(broader)))
            self.graph.add((self.node(broader), SKOS.narrower, self.node(narrower)))
        for concept_id in self.index.base.concepts:
            if not above.out_degree(concept_id):
                self.graph.add((self.node(concept_id), SKOS.topConceptOf, scheme))
                self.graph.add((scheme, SKOS.hasTopConcept, self.node(concept_id)))
        ancestors = {concept_id: nx.descendants(above, concept_id) for concept_id in above}
        for one, other in related:
            if other not in ancestors.get(one, ()) and one not in ancestors.get(other, ()):
                self.graph.add((self.node(one), SKOS.related, self.node(other)))
                self.graph.add((self.node(other), SKOS.related, self.node(one)))


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
