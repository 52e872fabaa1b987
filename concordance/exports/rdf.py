"""The knowledge base as RDF: SKOS for the concepts, Web Annotation for the quotes, OWL for the relations.

Follows the SKOS Reference (W3C Recommendation, 18 August 2009) with its integrity conditions, and the
Web Annotation Data Model (W3C Recommendation, 23 February 2017). Every node but the lists of classes
has an IRI, and the output is sorted: the same knowledge base gives the same bytes.
"""

from __future__ import annotations

import json
from typing import Any

import networkx as nx
from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

from concordance.base import about as identity
from concordance.base.model import Concept, KnowledgeBase, Quote, Relation, Role, Source
from concordance.base.statements import Statement, evidence, name_of, sentence, statements
from concordance.quoting.finding import find
from concordance.quoting.tokens import scan
from concordance.study.passage_links import passage_address
from concordance.words.markup import plain

OA = Namespace("http://www.w3.org/ns/oa#")
BIBO = Namespace("http://purl.org/ontology/bibo/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
CON = Namespace(identity.TERMS)
REL = Namespace(identity.VOCABULARY)
KIND = Namespace(identity.KINDS)

PREFIXES = {
    "bibo": str(BIBO),
    "con": str(CON),
    "concept": f"{identity.BASE}concepts/",
    "dcterms": str(DCTERMS),
    "foaf": str(FOAF),
    "kind": str(KIND),
    "oa": str(OA),
    "owl": str(OWL),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "rel": str(REL),
    "skos": str(SKOS),
    "source": f"{identity.BASE}sources/",
    "statement": f"{identity.BASE}statements/",
    "xsd": str(XSD),
}

# What no published vocabulary has: the term, its type, and what it means.
_TERMS = {
    "Statement": (OWL.Class, "A link between concepts, with the quote or the inference that it rests on."),
    "player": (OWL.DatatypeProperty, "Who plays the part that the statement is about, in words."),
    "supportedBy": (OWL.ObjectProperty, "The quote that makes the statement."),
    "inferredBecause": (OWL.DatatypeProperty, "How a statement follows that no passage makes."),
    "statedIn": (OWL.ObjectProperty, "The entry in which the statement was written down."),
    "text": (OWL.DatatypeProperty, "The whole of a quote; [...] stands where words are left out."),
    "verdict": (OWL.DatatypeProperty, "verbatim: the quote stands in its edition word for word."),
    "section": (OWL.DatatypeProperty, "The section of the edition in which a quote stands."),
    "page": (OWL.DatatypeProperty, "The page of the edition on which a quote begins."),
    "sha256": (OWL.DatatypeProperty, "SHA-256 of the text that an edition's fingerprint was made from."),
}
# The motivations of the annotations: Web Annotation Vocabulary, section "Extending Motivations".
_ROLES: dict[Role, tuple[URIRef, str]] = {
    "defines": (OA.identifying, "The passage defines the concept."),
    "explains": (OA.describing, "The passage explains the concept."),
    "exemplifies": (OA.describing, "The passage gives an example of the concept."),
    "qualifies": (OA.commenting, "The passage says where the concept ends, or how sure its claim is."),
}


def turtle(base: KnowledgeBase) -> str:
    """The knowledge base in Turtle (RDF 1.1 Turtle, W3C Recommendation)."""
    return rdf_graph(base).serialize(format="turtle")


def json_ld(base: KnowledgeBase) -> str:
    """The knowledge base in JSON-LD 1.1, sorted: in RDF no order of the nodes or the values counts."""
    text = rdf_graph(base).serialize(format="json-ld", context=PREFIXES, auto_compact=True)
    return json.dumps(_sorted(json.loads(text)), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def rdf_graph(base: KnowledgeBase) -> Graph:
    """The knowledge base as an RDF graph."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    _add_scheme(graph)
    for name, kind in base.vocabulary.kinds.items():
        graph.add((KIND[name], RDF.type, OWL.Class))
        graph.add((KIND[name], RDFS.subClassOf, SKOS.Concept))
        graph.add((KIND[name], RDFS.label, _english(kind.label)))
        graph.add((KIND[name], RDFS.comment, _english(kind.about)))
    for name, relation in base.vocabulary.relations.items():
        _add_relation(graph, name, relation)
    for source in base.sources.values():
        _add_source(graph, base, source)
    for concept in base.concepts.values():
        _add_concept(graph, base, concept)
    said = list(statements(base))
    for statement in said:
        _add_statement(graph, base, statement)
    _add_hierarchy(graph, base, said)
    for name, gone in base.removed.items():
        old = _concept(name)
        graph.add((old, OWL.deprecated, Literal(True)))
        graph.add((old, RDFS.label, _english(gone.name)))
        graph.add((old, RDFS.comment, _english(gone.why)))
        for new in gone.replaced_by:
            graph.add((old, DCTERMS.isReplacedBy, _concept(new)))
    return graph


def _add_scheme(graph: Graph) -> None:
    scheme = URIRef(identity.BASE)
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    graph.add((scheme, DCTERMS.title, _english(identity.TITLE)))
    graph.add((scheme, DCTERMS.description, _english(identity.ABOUT)))
    graph.add((scheme, DCTERMS.license, URIRef(identity.LICENSE)))
    for name, (type_, about) in _TERMS.items():
        graph.add((CON[name], RDF.type, type_))
        graph.add((CON[name], RDFS.comment, _english(about)))
    graph.add((CON.Statement, RDFS.subClassOf, RDF.Statement))
    graph.add((CON.supportedBy, RDFS.range, OA.Annotation))
    for role, (broader, about) in _ROLES.items():
        graph.add((CON[role], RDF.type, OA.Motivation))
        graph.add((CON[role], SKOS.broader, broader))
        graph.add((CON[role], SKOS.prefLabel, _english(role)))
        graph.add((CON[role], SKOS.scopeNote, _english(about)))


def _add_relation(graph: Graph, name: str, relation: Relation) -> None:
    """A relation as a property; its SKOS mapping is stated pair by pair, see `_add_hierarchy`."""
    graph.add((REL[name], RDF.type, OWL.ObjectProperty))
    graph.add((REL[name], RDFS.label, _english(relation.label)))
    graph.add((REL[name], RDFS.comment, _english(relation.about)))
    graph.add((REL[name], RDFS.domain, _class_of(graph, name, "from", relation.from_)))
    graph.add((REL[name], RDFS.range, _class_of(graph, name, "to", relation.to)))
    if relation.symmetric:
        graph.add((REL[name], RDF.type, OWL.SymmetricProperty))
    if relation.transitive:
        graph.add((REL[name], RDF.type, OWL.TransitiveProperty))
    if relation.functional:
        graph.add((REL[name], RDF.type, OWL.FunctionalProperty))
    if relation.inverse:
        inverse = REL[relation.inverse]
        graph.add((inverse, RDF.type, OWL.ObjectProperty))
        graph.add((REL[name], OWL.inverseOf, inverse))
        if relation.inverse_label:
            graph.add((inverse, RDFS.label, _english(relation.inverse_label)))


def _class_of(graph: Graph, name: str, side: str, kinds: tuple[str, ...]) -> URIRef:
    """The class of what may stand on a side of a relation: a kind, a union of kinds, or any concept."""
    if "any" in kinds or "same" in kinds:
        return SKOS.Concept
    if len(kinds) == 1:
        return KIND[kinds[0]]
    union = CON[f"{name}.{side}"]
    graph.add((union, RDF.type, OWL.Class))
    head = BNode(f"{name}.{side}")
    Collection(graph, head, [KIND[kind] for kind in kinds])
    graph.add((union, OWL.unionOf, head))
    return union


def _add_source(graph: Graph, base: KnowledgeBase, source: Source) -> None:
    node = URIRef(identity.source_iri(source.id))
    graph.add((node, RDF.type, BIBO.Document))
    graph.add((node, DCTERMS.title, Literal(source.title, source.language or "en")))
    graph.add((node, DCTERMS.bibliographicCitation, _english(source.short)))
    graph.add((node, DCTERMS.issued, _day(source.issued)))
    graph.add((node, FOAF.page, URIRef(source.url)))
    for person in source.author:
        name = " ".join(part for part in (person.given, person.family) if part)
        graph.add((node, DCTERMS.creator, Literal(name)))
    if source.doi:
        graph.add((node, BIBO.doi, Literal(source.doi)))
    for name, edition in source.editions.items():
        child = URIRef(identity.edition_iri(source.id, name))
        graph.add((child, RDF.type, BIBO.Document))
        graph.add((child, DCTERMS.isVersionOf, node))
        graph.add((child, DCTERMS.title, _english(edition.label)))
        graph.add((child, DCTERMS.issued, _day(edition.issued)))
        graph.add((child, FOAF.page, URIRef(edition.url)))
        fingerprint = base.fingerprints.get((source.id, name))
        if fingerprint:
            graph.add((child, CON.sha256, Literal(fingerprint.sha256)))


def _add_concept(graph: Graph, base: KnowledgeBase, concept: Concept) -> None:
    node = _concept(concept.id)

    def words(text: str) -> Literal:
        return _english(plain(text, lambda name: name_of(base, name)))

    graph.add((node, RDF.type, SKOS.Concept))
    graph.add((node, RDF.type, KIND[concept.kind]))
    graph.add((node, SKOS.inScheme, URIRef(identity.BASE)))
    graph.add((node, SKOS.prefLabel, _english(concept.name)))
    for alias in concept.aliases:
        if alias != concept.name:  # S13: the labels of a concept are disjoint
            graph.add((node, SKOS.altLabel, _english(alias)))
    graph.add((node, SKOS.definition, words(concept.definition)))
    if concept.explanation:
        graph.add((node, SKOS.scopeNote, words(concept.explanation)))
    if concept.undefined:
        graph.add((node, SKOS.editorialNote, words(concept.undefined)))
    for old in concept.formerly:
        graph.add((_concept(old), OWL.deprecated, Literal(True)))
        graph.add((_concept(old), DCTERMS.isReplacedBy, node))
    for label, quote in concept.quotes.items():
        _add_quote(graph, base, concept, label, quote)


def _add_quote(graph: Graph, base: KnowledgeBase, concept: Concept, label: str, quote: Quote) -> None:
    """A quote as an annotation: its body is the concept, its targets are the parts of the passage."""
    node = URIRef(identity.quote_iri(concept.id, label))
    graph.add((node, RDF.type, OA.Annotation))
    graph.add((node, OA.hasBody, _concept(concept.id)))
    graph.add((node, OA.motivatedBy, CON[quote.role]))
    graph.add((node, CON.text, _english(quote.text)))
    graph.add((node, BIBO.locator, Literal(quote.at)))
    graph.add((node, PROV.wasQuotedFrom, URIRef(identity.edition_iri(quote.source, quote.edition))))
    finding = find(quote.text, base.fingerprints[quote.source, quote.edition])
    graph.add((node, CON.verdict, Literal(finding.verdict)))
    if finding.places:
        place = finding.places[0]
        if place.section:
            graph.add((node, CON.section, Literal(place.section.label)))
        if place.page is not None:
            graph.add((node, CON.page, Literal(place.page)))
    address = passage_address(base.sources[quote.source].editions[quote.edition], finding)
    graph.add((node, FOAF.page, URIRef(address)))
    for number, part in enumerate(_parts(quote.text), 1):
        target, selector = URIRef(f"{node}-{number}"), URIRef(f"{node}-{number}-selector")
        graph.add((node, OA.hasTarget, target))
        graph.add((target, RDF.type, OA.SpecificResource))
        graph.add((target, OA.hasSource, URIRef(address.partition("#")[0])))
        graph.add((target, OA.hasSelector, selector))
        graph.add((selector, RDF.type, OA.TextQuoteSelector))
        graph.add((selector, OA.exact, _english(part)))


def _add_statement(graph: Graph, base: KnowledgeBase, statement: Statement) -> None:
    """A link as a triple for each object, and as a node that says what it rests on."""
    node = URIRef(identity.statement_iri(statement.id))
    symmetric = base.vocabulary.relations[statement.relation].symmetric
    graph.add((node, RDF.type, CON.Statement))
    graph.add((node, RDFS.label, _english(sentence(base, statement))))
    graph.add((node, RDF.subject, _concept(statement.subject)))
    graph.add((node, RDF.predicate, REL[statement.relation]))
    graph.add((node, CON.statedIn, _concept(statement.owner)))
    for target in statement.objects:
        graph.add((node, RDF.object, _concept(target)))
        graph.add((_concept(statement.subject), REL[statement.relation], _concept(target)))
        if symmetric:
            graph.add((_concept(target), REL[statement.relation], _concept(statement.subject)))
    if statement.player:
        graph.add((node, CON.player, _english(statement.player)))
    found = evidence(base, statement)
    if found:
        owner, label, _ = found
        graph.add((node, CON.supportedBy, URIRef(identity.quote_iri(owner, label))))
    if statement.link.inferred:
        words = plain(statement.link.inferred, lambda name: name_of(base, name))
        graph.add((node, CON.inferredBecause, _english(words)))


def _add_hierarchy(graph: Graph, base: KnowledgeBase, said: list[Statement]) -> None:
    """What the relations come to in SKOS: broader where the vocabulary says so, related else.

    skos:broader is for the next broader concept (SKOS Reference §8.6.1), so a link that follows from
    others is left out of it. skos:related must not join what the hierarchy joins (S27): such a pair
    keeps its own relation and gets no skos:related.
    """
    scheme = URIRef(identity.BASE)
    above: nx.DiGraph[str] = nx.DiGraph()
    above.add_nodes_from(base.concepts)
    related = set()
    for statement in said:
        for target in statement.objects:
            if base.vocabulary.relations[statement.relation].skos == "broader":
                above.add_edge(statement.subject, target)
            elif target != statement.subject:
                related.add((statement.subject, target))
    if nx.is_directed_acyclic_graph(above):
        above = nx.transitive_reduction(above)
    for narrower, broader in above.edges:
        graph.add((_concept(narrower), SKOS.broader, _concept(broader)))
        graph.add((_concept(broader), SKOS.narrower, _concept(narrower)))
    for concept_id in base.concepts:
        if not above.out_degree(concept_id):
            graph.add((_concept(concept_id), SKOS.topConceptOf, scheme))
            graph.add((scheme, SKOS.hasTopConcept, _concept(concept_id)))
    ancestors = {concept_id: nx.descendants(above, concept_id) for concept_id in above}
    for one, other in related:
        if other not in ancestors.get(one, ()) and one not in ancestors.get(other, ()):
            graph.add((_concept(one), SKOS.related, _concept(other)))
            graph.add((_concept(other), SKOS.related, _concept(one)))


def _parts(text: str) -> list[str]:
    """The words of a quote between its ellipses and the quoter's own words in brackets."""
    return [
        text[part[0].start : part[-1].end]
        for part in scan(text)
        if any(slot.readings[0].loose for slot in part)
    ]


def _concept(concept_id: str) -> URIRef:
    return URIRef(identity.concept_iri(concept_id))


def _english(text: str) -> Literal:
    return Literal(text, "en")


def _day(text: str) -> Literal:
    """A date as precise as it was typed."""
    return Literal(text, datatype=(XSD.gYear, XSD.gYearMonth, XSD.date)[text.count("-")])


def _sorted(value: Any) -> Any:
    """A JSON value with its lists sorted, but for those that RDF orders."""
    if isinstance(value, dict):
        return {key: item if key == "@list" else _sorted(item) for key, item in value.items()}
    if isinstance(value, list):
        return sorted((_sorted(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    return value
