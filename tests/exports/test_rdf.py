"""The RDF export: read by rdflib and by pyoxigraph, and true to the SKOS Reference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import networkx as nx
import pyoxigraph
import pyshacl
import pytest
from rdflib import (
    DC,
    DCAT,
    DCTERMS,
    FOAF,
    OWL,
    PROV,
    RDF,
    RDFS,
    SKOS,
    VOID,
    XSD,
    BNode,
    Dataset,
    Graph,
    Literal,
    Namespace,
    URIRef,
)

from concordance.base.model import Claim, KnowledgeBase
from concordance.base.statements import statements
from concordance.exports import exports, files
from concordance.record.history import History
from concordance.record.identity import what_it_says
from concordance.record.lines import Release, Version
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
    motivations = set(graph.subjects(RDF.type, OA.Motivation))
    assert set(graph.subjects(RDF.type, SKOS.Concept)) - motivations == {iri(name) for name in kb.concepts}
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
            exact = graph.value(selector, OA.exact)
            assert exact == Literal(str(exact)), "a plain string, in no language"
            parts.append(str(exact))
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


@pytest.fixture(scope="module")
def shapes() -> Graph:
    """What the SKOS Reference demands, and what a scheme of ours says of itself."""
    return Graph().parse(Path(__file__).parent / "schemas/skos.shacl.ttl")


RELEASES = (
    Release(version="0.1.0", date="2025-03-01", previous="", changed={}),
    Release(version="0.2.0", date="2026-05-17", previous="", changed={}),
)


@pytest.fixture(scope="module")
def released(kb: KnowledgeBase) -> Graph:
    """The same after two releases, of which the second one last changed half of the entries."""
    versions = {}
    for number, concept in enumerate(kb.concepts.values()):
        entry, digest = what_it_says(Index(kb).present_names, concept, None)
        versions[concept.id] = tuple(
            Version(version=one.version, date=one.date, previous="", digest=digest, entry=dict(entry))
            for one in RELEASES[: 1 + number % 2]
        )
    made = files(Index(kb, History(releases=RELEASES, versions=versions)))
    return Graph().parse(data=made[f"data/{kb.about.prefix}.ttl"])


@pytest.mark.parametrize("name", ["tiny", "tea"])
def test_skos_holds_and_the_scheme_says_what_it_is(
    name: str, shapes: Graph, request: pytest.FixtureRequest
) -> None:
    base = request.getfixturevalue(name)
    made = files(Index(base, History(releases=RELEASES)))
    data = Graph().parse(data=made[f"data/{base.about.prefix}.ttl"])
    holds, _, report = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    assert holds, report


WRONG = {
    "S9": "<x> a skos:ConceptScheme, skos:Concept .",
    "S4": "<x> a skos:Concept ; skos:inScheme <y> .",
    "S8": "<x> a skos:Concept ; skos:topConceptOf <s> . <s> a skos:ConceptScheme .",
    "S12": "<x> skos:prefLabel <y> .",
    "S13": '<x> skos:prefLabel "a"@en ; skos:altLabel "a"@en .',
    "S14": '<x> skos:prefLabel "a"@en, "b"@en .',
    "S19": "<x> a skos:Concept ; skos:broader <y> .",
    "S23": "<x> a skos:Concept ; skos:related <y> . <y> a skos:Concept .",
    "S27": "<x> a skos:Concept ; skos:broader <y> ; skos:related <z> . <y> a skos:Concept ; "
    "skos:broader <z> . <z> a skos:Concept ; skos:related <x> .",
    "S37": "<x> a skos:Collection, skos:Concept .",
    "S46": "<x> a skos:Concept ; skos:exactMatch <y> ; skos:relatedMatch <y> . <y> a skos:Concept .",
}


@pytest.mark.parametrize("condition", WRONG)
def test_the_shapes_refuse_what_breaks_a_condition(condition: str, shapes: Graph) -> None:
    prefix = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @base <https://tea.example/> .\n"
    data = Graph().parse(data=prefix + WRONG[condition])
    holds, _, report = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    assert not holds
    assert condition in report


def test_each_concept_says_its_page_its_release_and_where_it_is_from(
    kb: KnowledgeBase, released: Graph
) -> None:
    scheme = URIRef(ABOUT.base)
    for number, concept in enumerate(kb.concepts.values()):
        node, last = iri(concept.id), RELEASES[number % 2]
        assert [*released.objects(node, RDFS.isDefinedBy)] == [scheme]
        assert [*released.objects(node, FOAF.page)] == [URIRef(f"{ABOUT.concept_iri(concept.id)}/")]
        assert released.value(node, OWL.versionInfo) == Literal(last.version)
        assert released.value(node, DCTERMS.modified) == Literal(last.date, datatype=XSD.date)
        assert released.value(node, DCTERMS.created) == Literal("2025-03-01", datatype=XSD.date)
        editions = {URIRef(ABOUT.edition_iri(one.source, one.edition)) for one in concept.quotes.values()}
        assert {*released.objects(node, PROV.wasDerivedFrom)} == editions
    assert released.value(scheme, OWL.versionInfo) == Literal("0.2.0")
    assert released.value(scheme, DCTERMS.created) == Literal("2025-03-01", datatype=XSD.date)
    assert released.value(scheme, DCTERMS.modified) == Literal("2026-05-17", datatype=XSD.date)


def test_before_a_release_no_date_is_said(kb: KnowledgeBase, graph: Graph) -> None:
    for node in (URIRef(ABOUT.base), iri(next(iter(kb.concepts)))):
        assert graph.value(node, OWL.versionInfo) == Literal("not released yet")
        assert not [*graph.objects(node, DCTERMS.modified), *graph.objects(node, DCTERMS.created)]


def test_the_set_of_data_is_described_with_all_its_files(kb: KnowledgeBase, graph: Graph) -> None:
    offered = {URIRef(ABOUT.base + export.path): export for export in exports(Index(kb))}
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    assert (dataset, RDF.type, VOID.Dataset) in graph
    assert graph.value(dataset, VOID.entities) == Literal(len(kb.concepts))
    files_of = {}
    for one in graph.objects(dataset, DCAT.distribution):
        address, form = graph.value(one, DCAT.downloadURL), graph.value(one, DCAT.mediaType)
        files_of[address] = str(form).removeprefix("https://www.iana.org/assignments/media-types/")
    assert files_of == {address: export.media_type for address, export in offered.items()}
    dumps = {str(address).rpartition(".")[2] for address in graph.objects(dataset, VOID.dataDump)}
    assert dumps == {"ttl", "jsonld"}


def test_a_quote_is_in_the_language_of_its_source(tea: KnowledgeBase) -> None:
    sources = {
        name: source.model_copy(update={"language": "de"} if name == "pots-2022" else {})
        for name, source in tea.sources.items()
    }
    base = replace(tea, sources=sources)
    graph, about = Graph().parse(data=written(base, "ttl")), base.about
    told = Namespace(about.terms)
    for concept, label, quote in base.all_quotes():
        language = "de" if quote.source == "pots-2022" else sources[quote.source].language or "en"
        node = URIRef(about.quote_iri(concept.id, label))
        assert graph.value(node, told.text) == Literal(quote.text, language)
        edition = graph.value(node, PROV.wasQuotedFrom)
        assert graph.value(edition, DC.language) == (Literal("de") if language == "de" else None)


def test_every_term_of_ours_has_a_label(graph: Graph) -> None:
    ours = {node for node in graph.subjects() if isinstance(node, URIRef) and node.startswith(ABOUT.terms)}
    assert len(ours) > 20
    assert not [
        node for node in ours if not (graph.value(node, RDFS.label) or graph.value(node, SKOS.prefLabel))
    ]


def test_s27_related_is_disjoint_with_the_hierarchy(graph: Graph, broader: nx.DiGraph) -> None:  # type: ignore[type-arg]
    for one, other in pairs(graph, SKOS.related):
        assert one != other
        assert (other, SKOS.related, one) in graph
        if one in broader and other in broader:
            assert not nx.has_path(broader, one, other)
            assert not nx.has_path(broader, other, one)


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
