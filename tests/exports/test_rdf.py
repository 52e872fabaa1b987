"""The RDF export: read by rdflib and by pyoxigraph, and true to the SKOS Reference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import networkx as nx
import pyoxigraph
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Dataset, Graph, Literal, Namespace, URIRef

from concordance.base.model import Claim, KnowledgeBase
from concordance.base.statements import statements
from concordance.exports import files
from concordance.study.index import Index
from tests.worlds import ABOUT, hedged

OA = Namespace("http://www.w3.org/ns/oa#")
CON = Namespace(ABOUT.terms)
REL = Namespace(ABOUT.relations)


@pytest.fixture(scope="module", params=["tiny", "base"])
def kb(request: pytest.FixtureRequest) -> KnowledgeBase:
    """The tiny knowledge base, and the real one."""
    found: KnowledgeBase = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def graph(kb: KnowledgeBase) -> Graph:
    return Graph().parse(data=written(kb, "ttl"), format="turtle")


@pytest.fixture(scope="module")
def broader(graph: Graph) -> nx.DiGraph:  # type: ignore[type-arg]
    """The hierarchy of the scheme's concepts, from narrower to broader."""
    made: nx.DiGraph[URIRef] = nx.DiGraph()
    made.add_edges_from(pairs(graph, SKOS.broader))
    made.add_edges_from((one, other) for other, one in pairs(graph, SKOS.narrower))
    return made


def pairs(graph: Graph, predicate: URIRef) -> Iterator[tuple[URIRef, URIRef]]:
    for subject, target in graph.subject_objects(predicate):
        assert isinstance(subject, URIRef)
        assert isinstance(target, URIRef)
        yield subject, target


def iri(concept_id: str) -> URIRef:
    return URIRef(ABOUT.concept_iri(concept_id))


def written(kb: KnowledgeBase, ending: str) -> str:
    """The export whose file has this ending."""
    return files(Index(kb))[f"data/{kb.about.prefix}.{ending}"].decode()


def oxigraph(text: str, format_: pyoxigraph.RdfFormat) -> pyoxigraph.Dataset:
    """What Oxigraph reads, its blank nodes named by the RDF Dataset Canonicalization Algorithm."""
    read = pyoxigraph.Dataset(pyoxigraph.parse(text.encode(), format=format_))
    read.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return read


@pytest.mark.filterwarnings(
    "ignore:.* is deprecated, use:DeprecationWarning"
)  # rdflib's reader uses its own past
def test_turtle_and_json_ld_are_one_graph(kb: KnowledgeBase, graph: Graph) -> None:
    json_ld = written(kb, "jsonld")
    turtle = oxigraph(written(kb, "ttl"), pyoxigraph.RdfFormat.TURTLE)
    assert set(turtle) == set(oxigraph(json_ld, pyoxigraph.RdfFormat.JSON_LD))
    assert len(turtle) == len(graph) == len(Dataset(default_union=True).parse(data=json_ld, format="json-ld"))


def test_blank_nodes_are_lists_alone(graph: Graph) -> None:
    lists = set(graph.subjects(RDF.first, None))
    assert {node for node in graph.all_nodes() if isinstance(node, BNode)} <= lists


def test_counts_agree(kb: KnowledgeBase, graph: Graph) -> None:
    scheme = URIRef(ABOUT.base)
    assert set(graph.subjects(SKOS.inScheme, scheme)) == {iri(name) for name in kb.concepts}
    assert set(graph.subjects(RDF.type, SKOS.Concept)) == {iri(name) for name in kb.concepts}
    for concept in kb.concepts.values():
        node = iri(concept.id)
        assert graph.value(node, SKOS.prefLabel) == Literal(concept.name, "en")
        labels = {str(label) for label in graph.objects(node, SKOS.altLabel)}
        assert labels == set(concept.aliases) - {concept.name}
        assert len(list(graph.objects(node, SKOS.definition))) == 1
        assert (node, RDF.type, URIRef(ABOUT.kinds + concept.kind)) in graph
    quotes = {URIRef(ABOUT.quote_iri(one.id, label)): quote for one, label, quote in kb.all_quotes()}
    assert set(graph.subjects(RDF.type, OA.Annotation)) == set(quotes)
    said = list(statements(kb))
    nodes = {URIRef(ABOUT.statement_iri(one.id)) for one in said}
    assert len(nodes) == len(said)
    assert set(graph.subjects(RDF.type, CON.Statement)) == nodes
    for one in said:
        for target in one.objects:
            assert (iri(one.subject), REL[one.relation], iri(target)) in graph


def test_each_quote_selects_its_words(kb: KnowledgeBase, graph: Graph) -> None:
    for concept, label, quote in kb.all_quotes():
        node = URIRef(ABOUT.quote_iri(concept.id, label))
        assert graph.value(node, CON.text) == Literal(quote.text, "en")
        assert graph.value(node, CON.verdict) == Literal("verbatim")
        targets = sorted(graph.objects(node, OA.hasTarget), key=str)
        parts = []
        for target in targets:
            selector = graph.value(target, OA.hasSelector)
            assert (selector, RDF.type, OA.TextQuoteSelector) in graph
            assert str(graph.value(target, OA.hasSource)).startswith("https://")
            parts.append(str(graph.value(selector, OA.exact)))
        assert parts
        assert all(part in quote.text and "[" not in part and "…" not in part for part in parts)
        if "[" not in quote.text and "…" not in quote.text:
            assert [part.rstrip(".") for part in parts] == [quote.text.rstrip(".")]


def test_a_quote_says_what_it_leaves_out(tea: KnowledgeBase) -> None:
    told = Graph().parse(data=written(tea, "ttl")).subject_objects(URIRef(f"{tea.about.terms}omits"))
    assert [(str(node), str(text)) for node, text in told] == [
        (
            tea.about.quote_iri("teapot", "no-kettle"),
            "The note goes on that a small kettle is often taken for one.",
        )
    ]


def test_each_statement_rests_on_something(graph: Graph) -> None:
    for node in graph.subjects(RDF.type, CON.Statement):
        quote, why = graph.value(node, CON.supportedBy), graph.value(node, CON.inferredBecause)
        assert (quote is None) != (why is None)
        assert quote is None or (quote, RDF.type, OA.Annotation) in graph


def test_a_statement_has_its_claim_and_all_its_quotes(tea: KnowledgeBase) -> None:
    base = hedged(tea)
    graph, terms = Graph().parse(data=written(base, "ttl")), Namespace(base.about.terms)
    node = URIRef(base.about.statement_iri("hot-water.raises.bitterness"))
    assert [*graph.objects(node, terms.claim)] == [terms.hypothesized]
    claimed = {one.id for one in Index(base).statements if one.link.claim}
    assert {*graph.subjects(predicate=terms.claim)} == {
        URIRef(base.about.statement_iri(one)) for one in claimed
    }
    assert {str(quote) for quote in graph.objects(node, terms.supportedBy)} == {
        base.about.quote_iri("hot-water", "more"),
        base.about.quote_iri("teapot", "hot-water"),
    }
    assert {*graph.subjects(RDF.type, terms.Claim)} == {terms[claim] for claim in get_args(Claim)}
    assert all(graph.value(terms[claim], RDFS.comment) for claim in get_args(Claim))


def test_each_relation_is_a_property(kb: KnowledgeBase, graph: Graph) -> None:
    for name, relation in kb.vocabulary.relations.items():
        node = REL[name]
        types = set(graph.objects(node, RDF.type))
        assert OWL.ObjectProperty in types
        assert (OWL.SymmetricProperty in types) == relation.symmetric
        assert (OWL.TransitiveProperty in types) == relation.transitive
        assert graph.value(node, OWL.inverseOf) == (REL[relation.inverse] if relation.inverse else None)
        for side, kinds in ((RDFS.domain, relation.from_), (RDFS.range, relation.to)):
            (class_,) = graph.objects(node, side)
            members = graph.value(class_, OWL.unionOf)
            found = set(graph.items(members)) if members else {class_}
            if kinds in (("any",), ("same",)):
                assert found == {SKOS.Concept}
            else:
                assert found == {URIRef(ABOUT.kinds + kind) for kind in kinds}


def test_old_addresses_say_what_became_of_them(kb: KnowledgeBase, graph: Graph) -> None:
    old = [name for concept in kb.concepts.values() for name in concept.formerly]
    deprecated = set(graph.subjects(OWL.deprecated, Literal(True)))
    assert deprecated == {iri(name) for name in [*old, *kb.removed]}


# The integrity conditions of the SKOS Reference, by their numbers there.


def test_s9_schemes_and_concepts_are_disjoint(graph: Graph) -> None:
    assert not graph.query("ASK { ?x a skos:ConceptScheme, skos:Concept }", initNs={"skos": SKOS}).askAnswer
    for scheme in graph.subjects(RDF.type, SKOS.ConceptScheme):
        assert not list(graph.objects(scheme, SKOS.prefLabel))


@pytest.mark.parametrize(
    ("one", "other"), [("prefLabel", "altLabel"), ("prefLabel", "hiddenLabel"), ("altLabel", "hiddenLabel")]
)
def test_s13_labels_of_a_concept_are_disjoint(graph: Graph, one: str, other: str) -> None:
    query = f"ASK {{ ?x skos:{one} ?label ; skos:{other} ?label }}"
    assert not graph.query(query, initNs={"skos": SKOS}).askAnswer


def test_s14_one_preferred_label_a_language(graph: Graph) -> None:
    query = "ASK { ?x skos:prefLabel ?a, ?b FILTER(str(?a) != str(?b) && lang(?a) = lang(?b)) }"
    assert not graph.query(query, initNs={"skos": SKOS}).askAnswer


def test_s27_related_is_disjoint_with_the_hierarchy(graph: Graph, broader: nx.DiGraph) -> None:  # type: ignore[type-arg]
    for one, other in pairs(graph, SKOS.related):
        assert one != other
        assert (other, SKOS.related, one) in graph
        if one in broader and other in broader:
            assert not nx.has_path(broader, one, other)
            assert not nx.has_path(broader, other, one)


def test_s46_exact_matches_match_nothing_else(graph: Graph) -> None:
    exact = set(pairs(graph, SKOS.exactMatch))
    assert not exact & (set(pairs(graph, SKOS.broadMatch)) | set(pairs(graph, SKOS.relatedMatch)))


def test_broader_is_direct_and_has_its_narrower(graph: Graph, broader: nx.DiGraph) -> None:  # type: ignore[type-arg]
    assert nx.is_directed_acyclic_graph(broader)
    assert set(broader.edges) == set(nx.transitive_reduction(broader).edges)
    ours = {pair for pair in pairs(graph, SKOS.broader) if pair[0].startswith(ABOUT.concept_iri(""))}
    assert {(two, one) for one, two in ours} == set(pairs(graph, SKOS.narrower))


def test_top_concepts_have_none_above_them(graph: Graph) -> None:
    scheme = URIRef(ABOUT.base)
    top = set(graph.subjects(SKOS.topConceptOf, scheme))
    assert top == set(graph.objects(scheme, SKOS.hasTopConcept))
    assert top == {
        node for node in graph.subjects(SKOS.inScheme, scheme) if not list(graph.objects(node, SKOS.broader))
    }


def test_a_pair_in_the_hierarchy_keeps_its_own_relation(tiny: KnowledgeBase) -> None:
    graph = Graph().parse(data=written(tiny, "ttl"))
    gadget, widget = iri("gadget"), iri("widget")
    assert (gadget, REL["contrasts-with"], widget) in graph
    assert (widget, REL["contrasts-with"], gadget) in graph
    assert (gadget, SKOS.related, widget) not in graph
    assert (gadget, REL["is-a"], widget) in graph
    assert (gadget, SKOS.broader, widget) not in graph  # it follows from smart-widget in between
    assert (gadget, SKOS.broader, iri("smart-widget")) in graph
