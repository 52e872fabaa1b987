"""What the knowledge base covers, in numbers: how much there is, and what is missing.

The command `stats` and the coverage page show the same object.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

from concordance.quoting.finding import VERDICTS
from concordance.study.index import Index
from concordance.words.english import counted
from concordance.words.names import same_name

FEWEST_NEIGHBORS = 3
"""Entries with fewer neighbors are named."""


@dataclass(frozen=True, slots=True)
class EditionStats:
    """How much of one edition is quoted.

    - `quotes`: the number of quotes taken from it
    - `verdicts`: the verdicts of every quote of its source, whichever edition it was taken from
    - `share`: the quoted part of its `words` (0 to 1, three decimals); `left`: how many more may be quoted
    - `sections`: the number of its sections that have words; `bare`: the labels of those with no quoted word
    """

    source: str
    edition: str
    quotes: int
    verdicts: Mapping[str, int]
    words: int
    words_quoted: int
    share: float
    left: int
    passages: int
    sections: int
    bare: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GlossaryStats:
    """The number of terms in a source's own glossary, and those that no entry has as a name or alias."""

    source: str
    terms: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stats:
    """The numbers of a knowledge base.

    - `with_quote`: how many of the `links` rest on quotes (`share_with_quote`: 0 to 1); the others are
      `inferred`
    - `most_used`: the relation of the most links, and `share_of_most_used`, its share of them
    - `verdicts`: the verdict of each quote in its own edition
    - `roles`: what quotes do for their concepts
    - `undefined`, `one_quote`, `no_quote`: the ids of entries that no source defines, that have only one
      quote, and that have none
    - `few_neighbors`: those that links join to fewer than three others
    - `roots`: the concepts without a parent, of the kinds in which some concept is a kind of another
    """

    entries: int
    kinds: Mapping[str, int]
    links: int
    relations: Mapping[str, int]
    with_quote: int
    inferred: int
    share_with_quote: float
    most_used: str
    share_of_most_used: float
    quotes: int
    roles: Mapping[str, int]
    verdicts: Mapping[str, int]
    editions: tuple[EditionStats, ...]
    glossaries: tuple[GlossaryStats, ...]
    one_quote: tuple[str, ...]
    no_quote: tuple[str, ...]
    undefined: tuple[str, ...]
    few_neighbors: tuple[str, ...]
    roots: tuple[str, ...]

    def as_data(self) -> dict[str, object]:
        """The numbers as `concordance stats --json` prints them."""
        return asdict(self)


def stats(index: Index) -> Stats:
    """The numbers of a knowledge base without problems."""
    base, said = index.base, index.statements
    quotes = [quote for _, _, quote in base.all_quotes()]
    concepts = base.concepts.values()
    supported = sum(bool(statement.link.references) for statement in said)
    relations = _counts(base.vocabulary.relations, (statement.relation for statement in said))
    most_used = max(relations, key=relations.__getitem__) if said else ""
    return Stats(
        entries=len(base.concepts),
        kinds=_counts(base.vocabulary.kinds, (concept.kind for concept in concepts)),
        links=len(said),
        relations=relations,
        with_quote=supported,
        inferred=len(said) - supported,
        share_with_quote=_share(supported, len(said)),
        most_used=most_used,
        share_of_most_used=_share(relations.get(most_used, 0), len(said)),
        quotes=len(quotes),
        roles=dict(sorted(Counter(quote.role for quote in quotes).items())),
        verdicts=_counts(VERDICTS, (finding.verdict for finding in index.findings.values())),
        editions=tuple(_edition(index, source, edition) for source, edition in base.fingerprints),
        glossaries=tuple(
            GlossaryStats(
                source.id,
                len(source.glossary),
                tuple(term for term in source.glossary if same_name(term) not in index.names),
            )
            for source in base.sources.values()
            if source.glossary
        ),
        one_quote=tuple(concept.id for concept in concepts if len(concept.quotes) == 1),
        no_quote=tuple(concept.id for concept in concepts if not concept.quotes),
        undefined=tuple(concept.id for concept in concepts if concept.undefined),
        few_neighbors=tuple(
            concept.id for concept in concepts if index.nearby(concept.id).count < FEWEST_NEIGHBORS
        ),
        roots=tuple(_roots(index)),
    )


def _roots(index: Index) -> Iterator[str]:
    """The concepts without a parent, of the kinds that have a hierarchy."""
    base, taxonomy = index.base, index.base.vocabulary.with_role("taxonomy")
    parents = [statement for statement in index.statements if statement.relation in taxonomy]
    below = {statement.subject for statement in parents}
    kinds = {
        base.concepts[one.subject].kind
        for one in parents
        if {base.concepts[one.subject].kind} == {base.concepts[up].kind for up in one.objects}
    }
    for concept in base.concepts.values():
        if concept.kind in kinds and concept.id not in below:
            yield concept.id


def _edition(index: Index, source: str, edition: str) -> EditionStats:
    quotes = [quote for _, _, quote in index.quotes_of.get(source, ())]
    sections = [section for section in index.sections[source, edition] if section.words]
    words = sum(section.words for section in sections)
    words_quoted = sum(section.words_quoted for section in sections)
    return EditionStats(
        source=source,
        edition=edition,
        quotes=sum(quote.edition == edition for quote in quotes),
        verdicts=_counts(VERDICTS, (finding.verdict for finding in index.found_in[source, edition].values())),
        words=words,
        words_quoted=words_quoted,
        share=_share(words_quoted, words),
        left=index.base.about.limits.allowed(words) - words_quoted,
        passages=sum(len(section.passages) for section in sections),
        sections=len(sections),
        bare=tuple(
            section.section.label if section.section else "opening" for section in sections if section.is_bare
        ),
    )


def _counts(names: Iterable[str], found: Iterable[str]) -> dict[str, int]:
    """How often each name was found, in the order of the names; 0 for a name that was never found."""
    counted = Counter(found)
    return {name: counted[name] for name in names}


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def as_text(found: Stats) -> str:
    """The numbers as text for people: what there is, and at the end what is missing."""
    lines = [
        f"{counted(found.entries, 'entry', 'entries')}: {_listed(found.kinds)}",
        f"{counted(found.links, 'link')}: {_listed(found.relations)}",
        f"  {found.with_quote:,} with a quote ({found.share_with_quote:.1%}), {found.inferred:,} inferred",
        f"  most are of the type {found.most_used or 'none'} ({found.share_of_most_used:.1%})",
        f"{counted(found.quotes, 'quote')}: {_listed(found.verdicts)}",
        f"  {_listed(found.roles)}",
    ]
    for edition in found.editions:
        lines += [
            f"{edition.source}/{edition.edition}: {counted(edition.quotes, 'quote')} taken from it; "
            f"all quotes of its source, compared with it: {_listed(edition.verdicts)}",
            f"  {edition.words_quoted:,} of {edition.words:,} words quoted ({edition.share:.1%}), "
            f"{edition.left:,} left until the limit, in {counted(edition.passages, 'passage')} of "
            f"{edition.sections - len(edition.bare):,} of {counted(edition.sections, 'section')}",
            f"  sections without annotations: {_names(edition.bare)}",
        ]
    for glossary in found.glossaries:
        lines.append(
            f"glossary of {glossary.source}: {counted(glossary.terms, 'term')}; without an entry: "
            f"{_names(glossary.missing)}"
        )
    for what, ids in (
        ("one quote only", found.one_quote),
        ("no quote", found.no_quote),
        ("defined by no source", found.undefined),
        (f"fewer than {FEWEST_NEIGHBORS} neighbors", found.few_neighbors),
        ("roots, without a parent though their kind has a hierarchy", found.roots),
    ):
        lines.append(f"{what}: {counted(len(ids), 'entry', 'entries')}{': ' if ids else ''}{', '.join(ids)}")
    return "\n".join(lines) + "\n"


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in counts.items() if number) or "none"


def _names(names: tuple[str, ...]) -> str:
    return "; ".join(names) or "none"
