"""The knowledge base as RDF: SKOS for the concepts, Web Annotation for the quotes, OWL for the relations.

Follows the SKOS Reference (W3C Recommendation, 18 August 2009) with its integrity conditions, and the
Web Annotation Data Model (W3C Recommendation, 23 February 2017). Every node has an IRI, except for lists of
classes. Each node is written once, as Turtle (RDF 1.1) and as JSON-LD 1.1; those of an entry are its part of
both files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from concordance.base.about import About
from concordance.base.model import Quote
from concordance.exports.entry import Entry, Said
from concordance.exports.parts import Parts, joined
from concordance.exports.scheme import Distribution, SaidOf, day, former, frame, prefixes
from concordance.exports.triples import Iri, Name, Node, Term, Text, Writer
from concordance.quoting.characters import How
from concordance.quoting.tokens import scan
from concordance.study.index import Index


@lru_cache(maxsize=1)
def _writer(about: About) -> Writer:
    return Writer(prefixes(about))


def pieces(entry: Entry) -> dict[str, bytes]:
    """What an entry adds to the files: its nodes in Turtle, and the same in JSON-LD."""
    writer = _writer(entry.about)
    made = [writer.node(node) for node in _entry(entry)]
    return {
        "rdf.turtle": "\n".join(turtle for turtle, _ in made).encode(),
        "rdf.json-ld": ",\n".join(value for _, value in made).encode(),
        "rdf.top": b"" if entry.place.broader else entry.id.encode(),
    }


def turtle(index: Index, parts: Parts, files: Iterable[Distribution]) -> Iterator[bytes]:
    """The knowledge base as Turtle (RDF 1.1 Turtle, W3C Recommendation)."""
    writer = _writer(index.base.about)
    top = [concept_id.decode() for concept_id in parts["rdf.top"] if concept_id]
    first, last = ([writer.node(node)[0].encode() for node in nodes] for nodes in frame(index, top, files))
    yield writer.prefixes()[0].encode()
    for block in chain(first, parts["rdf.turtle"], last):
        yield b"\n" + block


def json_ld(index: Index, parts: Parts, files: Iterable[Distribution]) -> Iterator[bytes]:
    """The knowledge base as JSON-LD 1.1: the same nodes in the same order."""
    writer = _writer(index.base.about)
    top = [concept_id.decode() for concept_id in parts["rdf.top"] if concept_id]
    first, last = ([writer.node(node)[1].encode() for node in nodes] for nodes in frame(index, top, files))
    yield writer.prefixes()[1].encode()
    yield from joined(chain(first, parts["rdf.json-ld"], last), b",\n")
    yield b"\n ]\n}\n"


def _entry(entry: Entry) -> Iterator[Node]:
    """The nodes of an entry: its concept, its quotes, and the statements typed in it."""
    yield _concept(entry)
    about = entry.about
    node = Iri(about.concept_iri(entry.id))
    yield from former(node, (Iri(about.concept_iri(old)) for old in entry.concept.formerly))
    for name, one in zip(_elsewhere(entry), entry.concept.elsewhere, strict=True):
        told: SaidOf = {
            "skos:prefLabel": [Text(one.term, about.language)],
            "skos:scopeNote": [Text(entry.words(one.about), about.language)],
        }
        yield Node(name, ("con:Elsewhere",), told)
    for label, quote in entry.concept.quotes.items():
        yield from _quote(entry, label, quote)
    for said in entry.typed:
        yield _statement(entry, said)


def _renamed(entry: Entry) -> list[str]:
    """The concepts that stand for what other texts call an entry's concept, or nearly it, either way."""
    said = [one for one in entry.statements if one.renames]
    others = [other for one in said for other in (one.subject, *one.objects) if other != entry.id]
    return sorted({*others})


def _elsewhere(entry: Entry) -> list[Iri]:
    """The terms of other texts that come near an entry's concept: in no scheme of ours."""
    iri = entry.about.concept_iri(entry.id)
    return [Iri(f"{iri}#elsewhere-{number}") for number, _ in enumerate(entry.concept.elsewhere, 1)]


def _concept(entry: Entry) -> Node:
    """A concept, with the relations that statements give it and those of SKOS."""
    about, concept, place = entry.about, entry.concept, entry.place

    def words(markdown: str | None) -> list[Term]:
        return [Text(entry.words(markdown), about.language)] if markdown else []

    def concepts(ids: Iterable[str]) -> list[Term]:
        return [Iri(about.concept_iri(concept_id)) for concept_id in ids]

    # S13: the labels of a concept are disjoint.
    others = [alias for alias in concept.aliases if alias != concept.name]
    said: SaidOf = {
        "skos:inScheme": [Iri(about.base)],
        "rdfs:isDefinedBy": [Iri(about.base)],
        "foaf:page": [Iri(f"{about.concept_iri(entry.id)}/")],
        "skos:prefLabel": [Text(concept.name, about.language)],
        "skos:altLabel": [Text(alias, about.language) for alias in others],
        "skos:definition": [Text(entry.definition, about.language)],
        "skos:scopeNote": words(concept.explanation),
        "skos:note": [
            *words(concept.wording),
            *(Text(f"{one.term}: {entry.words(one.about)}", about.language) for one in concept.elsewhere),
        ],
        "skos:editorialNote": words(concept.undefined),
        "skos:topConceptOf": [] if place.broader else [Iri(about.base)],
        "skos:broader": concepts(place.broader),
        "skos:narrower": concepts(place.narrower),
        "skos:related": concepts(place.related),
        "skos:closeMatch": [*concepts(_renamed(entry)), *_elsewhere(entry)],
    }
    editions = dict.fromkeys((quote.source, quote.edition) for quote in concept.quotes.values())
    said |= {
        "prov:wasDerivedFrom": [Iri(about.edition_iri(*edition)) for edition in editions],
        "owl:versionInfo": [entry.release.words],
        "dcterms:created": [day(entry.since)] if entry.since else [],
        "dcterms:modified": [day(entry.release.date)] if entry.release.date else [],
    }
    stated: dict[str, list[str]] = defaultdict(list)
    for statement in entry.statements:
        if statement.subject == entry.id:
            stated[statement.relation] += statement.objects
        if statement.symmetric and entry.id in statement.objects:
            stated[statement.relation].append(statement.subject)
    said |= {Iri(about.relations + relation): concepts(stated[relation]) for relation in sorted(stated)}
    types = "skos:Concept", Iri(about.kinds + concept.kind)
    return Node(Iri(about.concept_iri(entry.id)), types, said)


def _quote(entry: Entry, label: str, quote: Quote) -> Iterator[Node]:
    """A quote as an annotation: its body is the concept, and its targets are the parts of the passage."""
    about, found = entry.about, entry.found[label]
    iri = about.quote_iri(entry.id, label)
    parts = list(enumerate(_parts(quote.text), 1))
    yield Node(
        Iri(iri),
        ("oa:Annotation",),
        {
            "oa:hasBody": [Iri(about.concept_iri(entry.id))],
            "oa:motivatedBy": [Name(f"con:{quote.role}")],
            "con:stance": [Name(f"con:{quote.stance}")] if quote.stance else [],
            "con:text": [Text(quote.text, found.language)],
            "con:omits": [Text(entry.words(quote.omits), about.language)] if quote.omits else [],
            "bibo:locator": [quote.at],
            "prov:wasQuotedFrom": [Iri(about.edition_iri(quote.source, quote.edition))],
            "con:verdict": [found.verdict],
            "con:section": [found.section] if found.section is not None else [],
            "con:page": [found.page] if found.page is not None else [],
            "foaf:page": [Iri(found.address)],
            "oa:hasTarget": [Iri(f"{iri}-{number}") for number, _ in parts],
        },
    )
    source = Iri(found.address.partition("#")[0])
    for number, part in parts:
        target, selector = Iri(f"{iri}-{number}"), Iri(f"{iri}-{number}-selector")
        yield Node(
            target,
            ("oa:SpecificResource",),
            {"oa:hasSource": [source], "oa:hasSelector": [selector]},
        )
        yield Node(selector, ("oa:TextQuoteSelector",), {"oa:exact": [part]})


def _statement(entry: Entry, said: Said) -> Node:
    """A statement as a node that says what it rests on."""
    about = entry.about
    return Node(
        Iri(about.statement_iri(said.id)),
        ("con:Statement",),
        {
            "rdfs:label": [Text(said.sentence, about.language)],
            "rdf:subject": [Iri(about.concept_iri(said.subject))],
            "rdf:predicate": [Iri(about.relations + said.relation)],
            "rdf:object": [Iri(about.concept_iri(target)) for target in said.objects],
            "con:player": [Text(said.player, about.language)] if said.player else [],
            "con:statedIn": [Iri(about.concept_iri(said.owner))],
            "con:claim": [Name(f"con:{said.claim}")] if said.claim else [],
            "con:supportedBy": [Iri(about.quote_iri(one.owner, one.label)) for one in said.resting],
            "con:inferredBecause": (
                [Text(entry.words(said.inferred), about.language)] if said.inferred else []
            ),
        },
    )


def _parts(text: str) -> list[str]:
    """The parts of a quote, divided by its ellipses."""
    return [
        text[part[0].start : part[-1].end]
        for part in scan(text, How.EXACT)
        if any(slot.readings[0].loose for slot in part)
    ]
