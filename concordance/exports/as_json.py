"""The knowledge base as JSON: one document with everything, and one per entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from concordance.base.about import About
from concordance.base.model import Quote, Removed, Source
from concordance.exports.dated import dated
from concordance.exports.documents import (
    ConceptDocument,
    Document,
    EditionDocument,
    ElsewhereDocument,
    EvidenceDocument,
    KindDocument,
    KnowledgeBaseDocument,
    QuotationDocument,
    QuoteDocument,
    RelationDocument,
    ReleaseDocument,
    RemovedDocument,
    SourceDocument,
    StatementDocument,
    TourDocument,
)
from concordance.exports.entry import Entry, Said
from concordance.exports.parts import Parts, joined
from concordance.study.index import Index
from concordance.study.quotations import Judged
from concordance.words.markup import mentions

_NEXT = ",\n    "


def pieces(entry: Entry) -> dict[str, bytes]:
    """What an entry adds to the document with everything, and its own document."""
    statements = [_json(_statement(entry.about, said), 4) for said in entry.statements]
    typed = [text for text, said in zip(statements, entry.statements, strict=True) if said.owner == entry.id]
    concept = _json(_concept(entry), 2)
    about = f"[\n    {_NEXT.join(statements)}\n  ]" if statements else "[]"
    return {
        "json.concept": concept.replace("\n", "\n  ").encode(),
        "json.statements": _NEXT.join(typed).encode(),
        "json.entry": f'{{\n  "concept": {concept},\n  "statements": {about}\n}}\n'.encode(),
    }


def knowledge_base(index: Index, parts: Parts) -> Iterator[bytes]:
    """The whole knowledge base as one JSON document."""
    base, about = index.base, index.base.about
    quotations = defaultdict(list)
    for judged in index.quotations:
        quotations[judged.source].append(judged)
    frame = KnowledgeBaseDocument(
        **{"$schema": f"{about.prefix}.schema.json"},
        id=about.base,
        title=about.full_title,
        about=about.about,
        license=about.license,
        release=_release(index),
        kinds=tuple(
            KindDocument(id=name, iri=about.kinds + name, **kind.model_dump())
            for name, kind in base.vocabulary.kinds.items()
        ),
        relations=tuple(_relations(index)),
        sources=tuple(_source(index, source, quotations[source.id]) for source in base.sources.values()),
        concepts=(),
        statements=(),
        removed=_removed(base.removed),
        removed_kinds=_removed(base.removed_names.kinds),
        removed_relations=_removed(base.removed_names.relations),
        removed_tours=_removed(base.removed_names.tours),
        tours=tuple(TourDocument(id=tour_id, **tour.model_dump()) for tour_id, tour in base.tours.items()),
    )
    # A line break is never part of a value, so this is found where the two lists are and nowhere else.
    before, _, after = _json(frame).partition('\n  "concepts": [],\n  "statements": [],\n')
    yield f'{before}\n  "concepts": '.encode()
    yield from _list(parts["json.concept"])
    yield b',\n  "statements": '
    yield from _list(parts["json.statements"])
    yield f",\n{after}\n".encode()


def _release(index: Index) -> ReleaseDocument | None:
    release = dated(index)
    return ReleaseDocument(**release._asdict()) if release.version else None


def _json(document: Document, depth: int = 0) -> str:
    """A document as `json_text` writes it, without the line break at the end, `depth` spaces further in."""
    text = document.model_dump_json(indent=2, by_alias=True)
    return text.replace("\n", "\n" + " " * depth) if depth else text


def _list(items: Iterator[bytes]) -> Iterator[bytes]:
    """Items that are four spaces further in, as a list."""
    some = False
    for item in joined(items, _NEXT.encode()):
        yield item if some else b"[\n    " + item
        some = True
    yield b"\n  ]" if some else b"[]"


def _removed(removed: Mapping[str, Removed]) -> tuple[RemovedDocument, ...]:
    return tuple(RemovedDocument(id=name, **gone.model_dump()) for name, gone in removed.items())


def _concept(entry: Entry) -> ConceptDocument:
    """An entry, with what is derived from it."""
    concept = entry.concept
    return ConceptDocument(
        id=concept.id,
        iri=entry.about.concept_iri(concept.id),
        address=f"concepts/{concept.id}/",
        name=concept.name,
        kind=concept.kind,
        aliases=concept.aliases,
        definition=entry.definition,
        definition_markdown=concept.definition,
        explanation_markdown=concept.explanation,
        wording_markdown=concept.wording,
        drawing=concept.drawing,
        undefined=concept.undefined,
        elsewhere=tuple(
            ElsewhereDocument(term=one.term, about=entry.words(one.about), about_markdown=one.about)
            for one in concept.elsewhere
        ),
        mentions=tuple(dict.fromkeys(mention.target for mention in mentions(concept.definition))),
        quotes=tuple(_quote(entry, *item) for item in concept.quotes.items()),
        formerly=concept.formerly,
        digest=entry.digest,
    )


def _quote(entry: Entry, label: str, quote: Quote) -> QuoteDocument:
    """A quote with its verdict and its place, both from the fingerprint of its edition."""
    found = entry.found[label]
    return QuoteDocument(
        label=label,
        iri=entry.about.quote_iri(entry.id, label),
        source=quote.source,
        edition=quote.edition,
        role=quote.role,
        stance=quote.stance,
        text=quote.text,
        skips=found.skips,
        omits=entry.words(quote.omits) if quote.omits else None,
        at=quote.at,
        section=found.section,
        page=found.page,
        last_page=found.last_page,
        verdict=found.verdict,
        url=found.address,
    )


def _statement(about: About, said: Said) -> StatementDocument:
    """A statement, with what it rests on."""
    quotes = tuple(
        EvidenceDocument(concept=one.owner, label=one.label, iri=about.quote_iri(one.owner, one.label))
        for one in said.resting
    )
    return StatementDocument(
        id=said.id,
        iri=about.statement_iri(said.id),
        subject=said.subject,
        relation=said.relation,
        objects=said.objects,
        player=said.player,
        claim=said.claim,
        sentence=said.sentence,
        stated_in=said.owner,
        quote=quotes[0] if quotes else None,
        quotes=quotes,
        inferred=said.inferred,
    )


def _relations(index: Index) -> Iterator[RelationDocument]:
    for name, relation in index.base.vocabulary.relations.items():
        fields = {**relation.model_dump(exclude={"from_"}), "from": relation.from_}
        yield RelationDocument(id=name, iri=index.base.about.relations + name, **fields)


def _source(index: Index, source: Source, judged: Iterable[Judged]) -> SourceDocument:
    editions = []
    for name, edition in source.editions.items():
        fingerprint = index.base.fingerprints.get((source.id, name))
        editions.append(
            EditionDocument(
                id=name,
                iri=index.base.about.edition_iri(source.id, name),
                sha256=fingerprint.sha256 if fingerprint else None,
                **edition.model_dump(),
            )
        )
    quotations = [
        QuotationDocument(verdict=each.best.finding.verdict, **each.quotation.model_dump())
        for each in judged
        if each.best
    ]
    fields = source.model_dump(exclude={"editions", "quotations"})
    return SourceDocument(
        iri=index.base.about.source_iri(source.id),
        editions=tuple(editions),
        quotations=tuple(quotations),
        **fields,
    )
