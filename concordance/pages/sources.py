"""The pages of the sources: what each one is, what it quotes, and each edition with its annotations."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from concordance.base.model import Edition, Source
from concordance.base.paths import source_path
from concordance.citing.works import source_work
from concordance.pages.citations import cited_edition, for_managers
from concordance.pages.moving import contributions, said_of
from concordance.pages.numbered import numbered_page
from concordance.pages.site import Page, Site, source_page
from concordance.pages.strips import strip
from concordance.pages.structured import works
from concordance.pages.word_diff import inline
from concordance.quoting.proof import Proof
from concordance.study.passage_links import passage_address, section_address
from concordance.study.passages import QuotedSection, Stretch, section_ids
from concordance.study.quotations import Judged


@dataclass(frozen=True, slots=True)
class Annotated:
    """An edition of a source, with its sections and what is quoted from each."""

    source: Source
    id: str
    edition: Edition
    sections: tuple[QuotedSection, ...]

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(section.words for section in self.sections)

    @property
    def words_quoted(self) -> int:
        """How many of them are quoted."""
        return sum(section.words_quoted for section in self.sections)

    @property
    def passages(self) -> int:
        """How many passages are quoted."""
        return sum(len(section.passages) for section in self.sections)

    @property
    def length(self) -> int:
        """How many positions it has."""
        return sum(section.length for section in self.sections)

    @property
    def longest(self) -> int:
        """How many positions its longest section has, at least 1."""
        return max([1, *(section.length for section in self.sections)])

    @property
    def quoted(self) -> tuple[Stretch, ...]:
        """The stretches that are quoted, counted from the beginning of the edition."""
        found, begin = [], 0
        for section in self.sections:
            found += [(begin + first, begin + end) for first, end in section.quoted]
            begin += section.length
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The proof of a quotation in an edition, its address there, and that of the annotated section."""

    edition: Edition
    proof: Proof
    address: str
    annotated: str


def source_pages(site: Site) -> Iterator[Page]:
    """A page with all sources, and a page for each source."""
    base = site.base
    path = "sources/index.md"
    yield Page(
        path=path,
        title="Sources",
        description="The texts that are quoted here, with their editions.",
        text=site.render(
            "sources",
            path,
            sources=[
                (source, len(site.index.quotes_of.get(source.id, ()))) for source in base.sources.values()
            ],
        ),
    )
    quoting, quoted = defaultdict(list), defaultdict(list)
    for judged in site.index.quotations:
        quoting[judged.source].append(judged)
        quoted[judged.quotation.source].append(judged)
    for source in base.sources.values():
        editions = [
            Annotated(source, edition_id, edition, site.index.sections[source.id, edition_id])
            for edition_id, edition in source.editions.items()
        ]
        yield _source(site, source, editions, quoting[source.id], quoted[source.id])


def _source(
    site: Site,
    source: Source,
    editions: list[Annotated],
    quotations: list[Judged],
    quoted_by: list[Judged],
) -> Page:
    path = source_page(source.id)
    cited = {edition_id: cited_edition(site, source.id, edition_id) for edition_id in source.editions}
    return Page(
        path=path,
        title=source.short,
        description=f"{source.title}: its editions, each annotated with the entries that quote it.",
        source=source_path(source.id),
        text=site.render(
            "source",
            path,
            source=source,
            editions=editions,
            cited=cited,
            quotations=quotations,
            quoted_by=quoted_by,
            contributions=contributions(site.index, source.id),
            said_of=said_of,
            inline=inline,
            strip=strip,
            verdicts=lambda proofs: list(_verdicts(site, path, proofs)),
        ),
        meta={"head": works(one.work for one in cited.values())},
        files={path: text for one in cited.values() for path, text in one.files.items()},
    )


def _verdicts(site: Site, path: str, proofs: Mapping[str, Proof]) -> Iterator[Verdict]:
    for edition_id, proof in proofs.items():
        finding = proof.finding
        edition = site.base.sources[finding.source].editions[edition_id]
        section = finding.places[0].section if finding.places else None
        fingerprint = site.base.fingerprints[finding.source, edition_id]
        names = section_ids(fingerprint)
        anchor = names[section.label] if section else ""
        yield Verdict(
            edition=edition,
            proof=proof,
            address=passage_address(edition, finding, fingerprint),
            annotated=site.url(source_page(finding.source, edition_id), path, anchor),
        )


def edition_pages(site: Site, source_id: str, edition_id: str) -> Iterator[tuple[int, str]]:
    """The number of each page of an annotated edition, from 0, and its path."""
    path = source_page(source_id, edition_id)
    for at, _ in enumerate(site.index.portions[source_id, edition_id]):
        yield at, numbered_page(path, at)


def edition_page(site: Site, source: Source, edition_id: str, at: int = 0) -> Page:
    """A page of an annotated edition: its sections in order, each with the passages that are quoted.

    The first has the list of all sections. If there are others, it also has the anchor of each section, and a
    file that says where the passages are, for addresses that are older than a page.
    """
    key, edition = (source.id, edition_id), source.editions[edition_id]
    annotated = Annotated(source, edition_id, edition, site.index.sections[key])
    fingerprint = site.base.fingerprints[key]
    first, portions = source_page(*key), site.index.portions[key]
    path, numbered = numbered_page(first, at), len(portions) > 1
    begins = {
        portion.section.id: number
        for number, page in enumerate(portions)
        for portion in page
        if not portion.goes_on
    }
    title = f"{source.short}, {edition.label}, annotated"
    return Page(
        path=path,
        title=f"{title}: page {at + 1}" if at else title,
        description=f"{source.title} ({edition.label}), section by section, with what rests on each passage.",
        source=source_path(source.id),
        text=site.render(
            "annotated",
            path,
            annotated=annotated,
            source=source,
            edition=edition,
            first=first,
            at=at,
            pages=len(portions),
            portions=portions[at],
            begins=begins,
            strip=strip,
            for_managers=for_managers(source_work(source, edition_id)),
            places=_places_file(first) if numbered else "",
            outline=[
                (is_note, list(sections))
                for is_note, sections in groupby(annotated.sections, key=lambda section: section.is_note)
            ],
            address=lambda section: section_address(edition, section.section, section.page),
            passage_url=lambda use: passage_address(edition, use.finding, fingerprint),
        ),
        meta={
            "search": {"exclude": True} if at else {"boost": 0.5},
            "head": works([source_work(source, edition_id)]),
        },
        files={_places_file(first): _places(site, key)} if numbered and not at else {},
        lasts=at == 0,
    )


def _places_file(first: str) -> str:
    return f"{first.removesuffix('.md')}/places.json"


def _places(site: Site, key: tuple[str, str]) -> str:
    """The file that says on which page each passage is: addresses relative to it, by anchor."""
    first = source_page(*key)
    found = {
        anchor: site.url(numbered_page(first, at), _places_file(first))
        for anchor, at in sorted(site.index.places[key].items())
    }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"
