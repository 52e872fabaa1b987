"""What the RDF says of the whole: the scheme and the set of data, the terms, the vocabulary, the sources.

The set is described by DCAT 3 and VoID. Addresses are under `base`, as are those of a site that does not say
where it is published. The author is an organization, as in references: one name that has no parts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from concordance.base.about import About
from concordance.base.meanings import CLAIMS, MEANINGS, STANCES
from concordance.base.model import Relation, Removed, Role, Source
from concordance.exports.dated import dated
from concordance.exports.triples import Iri, Name, Node, Term, Text, Typed
from concordance.study.index import Index

SaidOf = dict[str, Sequence[Term]]
"""What is said of a node: the objects, by the predicate."""


class Distribution(NamedTuple):
    """One of the files with the data: what it is called, its path on the site, its type, and what it is."""

    name: str
    path: str
    media_type: str
    about: str


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
_MORE_OF_TERMS: dict[str, SaidOf] = {
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
_MOTIVATION = ("oa:Motivation", "skos:Concept")
# Those of the Web Annotation Vocabulary that ours are kinds of; SKOS wants their type (S19, S20).
_MOTIVATIONS = {
    "oa:identifying": "To say what the target is.",
    "oa:describing": "To describe the target.",
    "oa:commenting": "To comment on the target.",
}
_RDF = {"text/turtle": "Turtle", "application/ld+json": "JSON-LD"}
_DAYS = (Name("xsd:gYear"), Name("xsd:gYearMonth"), Name("xsd:date"))


def prefixes(about: About) -> dict[str, str]:
    """The namespaces of the graph, by prefix."""
    return {
        "bibo": "http://purl.org/ontology/bibo/",
        "con": about.terms,
        "concept": f"{about.base}concepts/",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "kind": about.kinds,
        "oa": "http://www.w3.org/ns/oa#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "rel": about.relations,
        "schema": "https://schema.org/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "source": f"{about.base}sources/",
        "statement": f"{about.base}statements/",
        "vann": "http://purl.org/vocab/vann/",
        "void": "http://rdfs.org/ns/void#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }


def frame(index: Index, top: Iterable[str], files: Iterable[Distribution]) -> tuple[list[Node], list[Node]]:
    """The nodes before those of the entries, and after them; `top` are the ids of the top concepts."""
    base, about = index.base, index.base.about
    first = [_scheme(index, top), *_set(index, files), *_terms(about)]
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
        first += former(node, (Iri(about.kinds + old) for old in kind.formerly))
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


def former(node: Iri, olds: Iterable[Iri]) -> Iterator[Node]:
    """The former identifiers of something: deprecated, with the present one."""
    for old in olds:
        yield Node(old, (), {"owl:deprecated": [True], "dcterms:isReplacedBy": [node]})


def _scheme(index: Index, top: Iterable[str]) -> Node:
    """The concepts as a scheme."""
    about = index.base.about
    title, meaning = Text(about.full_title, about.language), Text(about.about, about.language)
    said: SaidOf = {
        "skos:prefLabel": [title],
        "dcterms:title": [title],
        "skos:definition": [meaning],
        "dcterms:description": [meaning],
        **_published(index),
        "prov:wasDerivedFrom": [
            Iri(about.edition_iri(source.id, name))
            for source in index.base.sources.values()
            for name in source.editions
        ],
        "vann:preferredNamespaceUri": [about.concept_iri("")],
        "vann:preferredNamespacePrefix": [about.prefix],
        "foaf:page": [Iri(about.base)],
        "skos:hasTopConcept": [Iri(about.concept_iri(concept_id)) for concept_id in top],
    }
    return Node(Iri(about.base), ("skos:ConceptScheme",), said)


def _published(index: Index) -> SaidOf:
    """By whom, when, as which release, and under which license."""
    about, release = index.base.about, dated(index)
    releases = index.history.releases
    by = Iri(_author(about))
    return {
        "dcterms:creator": [by],
        "dcterms:publisher": [by],
        "dcterms:created": [day(releases[0].date)] if releases else [],
        "dcterms:modified": [day(release.date)] if release.date else [],
        "owl:versionInfo": [release.words],
        "dcterms:license": [Iri(about.license)],
        "dc:language": [about.language],
    }


def _author(about: About) -> str:
    return f"{about.base}#author"


def _set(index: Index, files: Iterable[Distribution]) -> Iterator[Node]:
    """The set of data with its files, and who makes it."""
    about = index.base.about
    yield Node(
        Iri(_author(about)),
        ("foaf:Agent", "schema:Organization"),
        {
            "foaf:name": [about.author],
            "schema:name": [about.author],
            "schema:url": [Typed(about.base, Name("xsd:anyURI"))],
        },
    )
    files = list(files)
    spaces = prefixes(about)
    yield Node(
        Iri(f"{about.base}#data"),
        ("dcat:Dataset", "void:Dataset"),
        {
            "dcterms:title": [Text(about.full_title, about.language)],
            "dcterms:description": [Text(about.about, about.language)],
            **_published(index),
            "dcat:keyword": [Text(word, about.language) for word in about.keywords],
            "dcat:landingPage": [Iri(f"{about.base}downloads/")],
            "foaf:homepage": [Iri(about.base)],
            "dcat:distribution": [Iri(f"{about.base}{file.path}#distribution") for file in files],
            "void:dataDump": [Iri(about.base + file.path) for file in files if file.media_type in _RDF],
            "void:feature": [Iri(f"http://www.w3.org/ns/formats/{_RDF[file.media_type]}")
                             for file in files if file.media_type in _RDF],
            "void:uriSpace": [about.base],
            "void:entities": [len(index.base.concepts)],
            "void:vocabulary": [Iri(spaces[name]) for name in ("skos", "oa", "prov", "dcterms", "bibo")],
            "void:rootResource": [Iri(about.base)],
            "void:exampleResource": [Iri(about.concept_iri(index.start.id))] if index.start else [],
        },
    )  # fmt: skip
    for file in files:
        yield Node(
            Iri(f"{about.base}{file.path}#distribution"),
            ("dcat:Distribution",),
            {
                "dcterms:title": [Text(file.name, "en")],
                "dcterms:description": [Text(file.about, "en")],
                "dcat:downloadURL": [Iri(about.base + file.path)],
                "dcat:mediaType": [Iri(f"https://www.iana.org/assignments/media-types/{file.media_type}")],
                "dcterms:license": [Iri(about.license)],
            },
        )


def _terms(about: About) -> Iterator[Node]:
    """The few terms that no published vocabulary has."""
    for name, (type_, meaning) in _TERMS.items():
        said: SaidOf = {
            "rdfs:label": [Text(_in_words(name), "en")],
            "rdfs:comment": [Text(meaning, "en")],
            **_MORE_OF_TERMS.get(name, {}),
        }
        yield Node(f"con:{name}", (type_,), said)
    for role, (broader, meaning) in _ROLES.items():
        yield Node(
            f"con:{role}",
            _MOTIVATION,
            {
                "skos:broader": [Name(broader)],
                "skos:prefLabel": [Text(role, "en")],
                "skos:definition": [Text(meaning, "en")],
                "rdfs:isDefinedBy": [Iri(about.base)],
            },
        )
    for name, meaning in _MOTIVATIONS.items():
        told: SaidOf = {
            "skos:prefLabel": [Text(name.partition(":")[2], "en")],
            "skos:definition": [Text(meaning, "en")],
            "rdfs:isDefinedBy": [Iri(prefixes(about)["oa"])],
        }
        yield Node(name, _MOTIVATION, told)
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
    said: SaidOf = {
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
            label = f"what may stand {'before' if side == 'from' else 'after'} “{relation.label}”"
            told: SaidOf = {"rdfs:label": [Text(label, "en")], "owl:unionOf": [members]}
            unions.append(Node(union, ("owl:Class",), told))
    if relation.inverse:
        said["owl:inverseOf"] = [Iri(about.relations + relation.inverse)]
    types = ["owl:ObjectProperty", *(trait for trait, has in traits.items() if has)]
    yield Node(node, tuple(types), said)
    yield from unions
    yield from former(node, (Iri(about.relations + old) for old in relation.formerly))
    if relation.inverse:
        inverse = Iri(about.relations + relation.inverse)
        labels = [Text(relation.inverse_label, about.language)] if relation.inverse_label else []
        yield Node(inverse, ("owl:ObjectProperty",), {"rdfs:label": labels})
        yield from former(inverse, (Iri(about.relations + old) for old in relation.inverse_formerly))


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
            "dc:language": [source.language] if source.language else [],
            "dcterms:issued": [day(source.issued)],
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
                "dc:language": [source.language] if source.language else [],
                "dcterms:issued": [day(edition.issued)],
                "foaf:page": [Iri(edition.url)],
                "con:sha256": [fingerprint.sha256] if fingerprint else [],
            },
        )


def day(text: str) -> Typed:
    """A date as precise as it was typed."""
    return Typed(text, _DAYS[text.count("-")])


def _in_words(name: str) -> str:
    """The name of a term in words: supported by."""
    return re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", name).lower()
