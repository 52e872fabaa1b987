"""The knowledge base as RDF: SKOS for the concepts, Web Annotation for the quotes, OWL for the relations.

Follows the SKOS Reference (W3C Recommendation, 18 August 2009) with its integrity conditions, and the
Web Annotation Data Model (W3C Recommendation, 23 February 2017). Every node has an IRI, except for lists of
classes. Each node is written once, as Turtle (RDF 1.1) and as JSON-LD 1.1; those of an entry are its part of
both files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from concordance.base.about import About
from concordance.base.meanings import CLAIMS, MEANINGS, STANCES
from concordance.base.model import Quote, Relation, Removed, Role, Source
from concordance.exports.entry import Entry, Said
from concordance.exports.parts import Parts, joined
from concordance.exports.triples import Iri, Name, Node, Term, Text, Typed, Writer
from concordance.quoting.characters import How
from concordance.quoting.tokens import scan
from concordance.study.index import Index

_Said = dict[str, Sequence[Term]]

# Terms that no published vocabulary has: each with its type and its meaning.
_TERMS = {
    "Statement": ("owl:Class", "A link between concepts, with the quote or inference that it rests on."),
    "player": ("owl:DatatypeProperty", "The player of the part that the statement is about, in words."),
    "Claim": ("owl:Class", "How firmly a source says what a statement says."),
    "claim": ("owl:ObjectProperty", "How firmly a source says it; without one, it says it outright."),
    "supportedBy": ("owl:ObjectProperty", "A quote that supports the statement."),
    "inferredBecause": ("owl:DatatypeProperty", "How the statement follows, if no passage says it."),
    "statedIn": ("owl:ObjectProperty", "The entry in which the statement was typed."),
    "Stance": ("owl:Class", "How a text stands to a concept, as earlier texts have it."),
    "stance": ("owl:ObjectProperty", "How the text of a quote stands to the concept."),
    "Elsewhere": ("owl:Class", "A term of other texts that a concept here comes near; in no scheme."),
    "text": ("owl:DatatypeProperty", "The whole quote; [...] marks omitted words."),
    "omits": ("owl:DatatypeProperty", "What the quote leaves out, if that could turn its meaning."),
    "verdict": ("owl:DatatypeProperty", '"verbatim" if the edition has the quote word for word.'),
    "section": ("owl:DatatypeProperty", "The section of the edition that a quote is in."),
    "page": ("owl:DatatypeProperty", "The page of the edition on which a quote begins."),
    "sha256": ("owl:DatatypeProperty", "SHA-256 of the text from which an edition's fingerprint was made."),
}
_MORE_OF_TERMS: dict[str, _Said] = {
    "Statement": {"rdfs:subClassOf": [Name("rdf:Statement")]},
    "claim": {"rdfs:range": [Name("con:Claim")]},
    "Elsewhere": {"rdfs:subClassOf": [Name("skos:Concept")]},
    "stance": {"rdfs:range": [Name("con:Stance")]},
    "supportedBy": {"rdfs:range": [Name("oa:Annotation")]},
}
# The motivations of the annotations: Web Annotation Vocabulary, section "Extending Motivations".
_ROLES: dict[Role, tuple[str, str]] = {
    "defines": ("oa:identifying", "The passage defines the concept."),
    "explains": ("oa:describing", "The passage explains the concept."),
    "exemplifies": ("oa:describing", "The passage gives an example of the concept."),
    "qualifies": ("oa:commenting", "The passage limits the concept, or says how certain it is."),
}
_DAYS = (Name("xsd:gYear"), Name("xsd:gYearMonth"), Name("xsd:date"))


def prefixes(about: About) -> dict[str, str]:
    """The namespaces of the graph, by prefix."""
    return {
        "bibo": "http://purl.org/ontology/bibo/",
        "con": about.terms,
        "concept": f"{about.base}concepts/",
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "kind": about.kinds,
        "oa": "http://www.w3.org/ns/oa#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "rel": about.relations,
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "source": f"{about.base}sources/",
        "statement": f"{about.base}statements/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }


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


def turtle(index: Index, parts: Parts) -> Iterator[bytes]:
    """The knowledge base as Turtle (RDF 1.1 Turtle, W3C Recommendation)."""
    writer = _writer(index.base.about)
    first, last = ([writer.node(node)[0].encode() for node in nodes] for nodes in _frame(index, parts))
    yield writer.prefixes()[0].encode()
    for block in chain(first, parts["rdf.turtle"], last):
        yield b"\n" + block


def json_ld(index: Index, parts: Parts) -> Iterator[bytes]:
    """The knowledge base as JSON-LD 1.1: the same nodes in the same order."""
    writer = _writer(index.base.about)
    first, last = ([writer.node(node)[1].encode() for node in nodes] for nodes in _frame(index, parts))
    yield writer.prefixes()[1].encode()
    yield from joined(chain(first, parts["rdf.json-ld"], last), b",\n")
    yield b"\n ]\n}\n"


def _frame(index: Index, parts: Parts) -> tuple[list[Node], list[Node]]:
    """The nodes before those of the entries, and after them."""
    base, about = index.base, index.base.about
    top = [concept_id.decode() for concept_id in parts["rdf.top"] if concept_id]
    first = [*_scheme(about, top)]
    for name, kind in base.vocabulary.kinds.items():
        node = Iri(about.kinds + name)
        first.append(
            Node(
                node,
                ("owl:Class",),
                {
                    "rdfs:subClassOf": [Name("skos:Concept")],
                    "rdfs:label": [Text(kind.label, about.language)],
                    "rdfs:comment": [Text(kind.about, about.language)],
                },
            )
        )
        first += _former(node, (Iri(about.kinds + old) for old in kind.formerly))
    for name, relation in base.vocabulary.relations.items():
        first += _relation(about, name, relation)
    for source in base.sources.values():
        first += _source(index, source)
    last = [
        *_removed(about, base.removed, about.concept_iri),
        *_removed(about, base.removed_names.kinds, lambda name: about.kinds + name),
        *_removed(about, base.removed_names.relations, lambda name: about.relations + name),
    ]
    return first, last


def _removed(about: About, removed: Mapping[str, Removed], iri: Callable[[str], str]) -> Iterator[Node]:
    """What was removed: why, and what is to be used instead."""
    for name, gone in removed.items():
        yield Node(
            Iri(iri(name)),
            (),
            {
                "owl:deprecated": [True],
                "rdfs:label": [Text(gone.name, about.language)],
                "rdfs:comment": [Text(gone.why, about.language)],
                "dcterms:isReplacedBy": [Iri(iri(new)) for new in gone.replaced_by],
            },
        )


def _former(node: Iri, olds: Iterable[Iri]) -> Iterator[Node]:
    """The former identifiers of something: deprecated, with the present one."""
    for old in olds:
        yield Node(old, (), {"owl:deprecated": [True], "dcterms:isReplacedBy": [node]})


def _scheme(about: About, top: Iterable[str]) -> Iterator[Node]:
    yield Node(
        Iri(about.base),
        ("skos:ConceptScheme",),
        {
            "dcterms:title": [Text(about.full_title, about.language)],
            "dcterms:description": [Text(about.about, about.language)],
            "dcterms:license": [Iri(about.license)],
            "skos:hasTopConcept": [Iri(about.concept_iri(concept_id)) for concept_id in top],
        },
    )
    for name, (type_, meaning) in _TERMS.items():
        said: _Said = {"rdfs:comment": [Text(meaning, "en")], **_MORE_OF_TERMS.get(name, {})}
        yield Node(f"con:{name}", (type_,), said)
    for role, (broader, meaning) in _ROLES.items():
        yield Node(
            f"con:{role}",
            ("oa:Motivation",),
            {
                "skos:broader": [Name(broader)],
                "skos:prefLabel": [Text(role, "en")],
                "skos:scopeNote": [Text(meaning, "en")],
            },
        )
    for type_, words in (("con:Claim", CLAIMS), ("con:Stance", STANCES)):
        for word in words:
            yield Node(
                f"con:{word}",
                (type_,),
                {"rdfs:label": [Text(word, "en")], "rdfs:comment": [Text(MEANINGS[word], "en")]},
            )


def _relation(about: About, name: str, relation: Relation) -> Iterator[Node]:
    """A relation as a property. Its SKOS mapping is stated for each pair of concepts; see `hierarchy`."""
    node = Iri(about.relations + name)
    traits = {
        "owl:SymmetricProperty": relation.symmetric,
        "owl:TransitiveProperty": relation.transitive,
        "owl:FunctionalProperty": relation.functional,
    }
    said: _Said = {
        "rdfs:label": [Text(relation.label, about.language)],
        "rdfs:comment": [Text(relation.about, about.language)],
    }
    unions = []
    for side, predicate, kinds in (
        ("from", "rdfs:domain", relation.from_),
        ("to", "rdfs:range", relation.to),
    ):
        if "any" in kinds or "same" in kinds:
            said[predicate] = [Name("skos:Concept")]
        elif len(kinds) == 1:
            said[predicate] = [Iri(about.kinds + kinds[0])]
        else:
            union = Iri(f"{about.terms}{name}.{side}")
            said[predicate] = [union]
            members = tuple(Iri(about.kinds + kind) for kind in kinds)
            unions.append(Node(union, ("owl:Class",), {"owl:unionOf": [members]}))
    if relation.inverse:
        said["owl:inverseOf"] = [Iri(about.relations + relation.inverse)]
    types = ["owl:ObjectProperty", *(trait for trait, has in traits.items() if has)]
    yield Node(node, tuple(types), said)
    yield from unions
    yield from _former(node, (Iri(about.relations + old) for old in relation.formerly))
    if relation.inverse:
        inverse = Iri(about.relations + relation.inverse)
        labels = [Text(relation.inverse_label, about.language)] if relation.inverse_label else []
        yield Node(inverse, ("owl:ObjectProperty",), {"rdfs:label": labels})
        yield from _former(inverse, (Iri(about.relations + old) for old in relation.inverse_formerly))


def _source(index: Index, source: Source) -> Iterator[Node]:
    about = index.base.about
    node = Iri(about.source_iri(source.id))
    names = (person.whole for person in source.author)
    yield Node(
        node,
        ("bibo:Document",),
        {
            "dcterms:title": [Text(source.title, source.language or about.language)],
            "dcterms:bibliographicCitation": [Text(source.short, about.language)],
            "dcterms:creator": [*names],
            "dcterms:issued": [_day(source.issued)],
            "foaf:page": [Iri(source.url)],
            "bibo:doi": [source.doi] if source.doi else [],
        },
    )
    for name, edition in source.editions.items():
        fingerprint = index.base.fingerprints.get((source.id, name))
        yield Node(
            Iri(about.edition_iri(source.id, name)),
            ("bibo:Document",),
            {
                "dcterms:isVersionOf": [node],
                "dcterms:title": [Text(edition.label, about.language)],
                "dcterms:issued": [_day(edition.issued)],
                "foaf:page": [Iri(edition.url)],
                "con:sha256": [fingerprint.sha256] if fingerprint else [],
            },
        )


def _entry(entry: Entry) -> Iterator[Node]:
    """The nodes of an entry: its concept, its quotes, and the statements typed in it."""
    yield _concept(entry)
    about = entry.about
    node = Iri(about.concept_iri(entry.id))
    yield from _former(node, (Iri(about.concept_iri(old)) for old in entry.concept.formerly))
    for name, one in zip(_elsewhere(entry), entry.concept.elsewhere, strict=True):
        told: _Said = {
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
    said: _Said = {
        "skos:inScheme": [Iri(about.base)],
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
            "con:text": [Text(quote.text, about.language)],
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
        yield Node(selector, ("oa:TextQuoteSelector",), {"oa:exact": [Text(part, about.language)]})


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


def _day(text: str) -> Typed:
    """A date as precise as it was typed."""
    return Typed(text, _DAYS[text.count("-")])
