"""The page of each entry."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from concordance.base.meanings import CLAIMS
from concordance.base.model import Concept
from concordance.base.paths import concept_path
from concordance.base.statements import Statement, phrase
from concordance.drawing.picture import neighborhood
from concordance.exports import entry_path
from concordance.exports.llms import entry_twin
from concordance.pages.asked import asked_of
from concordance.pages.citations import cited_entry, entry_head, passage
from concordance.pages.moving import said_of
from concordance.pages.sharing import shared
from concordance.pages.signposts import entry_links
from concordance.pages.site import GRAPH, Page, Site, concept_page, title_of
from concordance.pages.tours import DOTS, legs
from concordance.pages.twins import twin
from concordance.pages.word_diff import beside, inline
from concordance.record.digest import SHOWN
from concordance.record.versions import link_words, quote_names, quote_place, record, what_it_does
from concordance.study.index import Evidence
from concordance.study.reading import FEW, LISTED
from concordance.study.telling import BEST, telling
from concordance.study.texts import has_many, steps
from concordance.study.wordings import comparisons
from concordance.words.variants import synonyms

LINES = 5
"""The most links of a group that are on the page of an entry. If a group has more, all links are on pages of
their own."""

MENTIONS = 10
"""The most mentions that are all on the page of an entry, and the most contrasts. With more, all are on pages
of their own. Of more links that rest on a quote, FEW are on the page."""

SEEN = 3
"""How many mentions, and how many contrasts, a reader sees before opening anything."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of links on an entry's page: the concepts at the other end, and the statements behind it.

    `player` is who plays a part, in words. `said` pairs each statement with the quotes that it rests on: with
    none if it is inferred.
    """

    others: tuple[str, ...]
    player: str | None
    said: tuple[tuple[Statement, tuple[Evidence, ...]], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of an entry that share a relation, a direction and a claim, with the label for them."""

    relation: str
    label: str
    lines: tuple[Line, ...]


def entry_page(site: Site, concept: Concept) -> Page:
    """The page of a concept, in about two screens: what it is, what it is mistaken for, the most telling
    quotes, and where to go on. Other quotes, the links in both directions, and what is known of the entry
    itself are folded.
    """
    path = concept_page(concept.id)
    index = site.index
    on_record = record(site.base, index.history, index.present_names, concept, index.digests[concept.id])
    cited = cited_entry(site, concept, on_record)
    to_share = shared(site, concept, on_record, cited)
    linked, played = groups(site, concept), parts(site, concept)
    labels = telling(index, concept)
    moved = steps(index.base, concept) if index.has_stances and has_many(concept) else ()
    return Page(
        path=path,
        title=title_of(concept),
        description=site.words(concept.definition),
        source=concept_path(concept.id),
        text=site.render(
            "entry",
            path,
            entry=concept,
            kind=site.base.vocabulary.kinds[concept.kind],
            parts=played,
            synonyms=synonyms(concept.name, concept.aliases),
            best=labels[:BEST],
            others=[label for label in concept.quotes if label not in labels[:BEST]],
            comparisons=[one for one in comparisons(concept) if one.is_telling],
            marked_beside=beside,
            line=moved,
            texts=len({step.quote.source for step in moved}),
            said_of=said_of,
            asked=asked_of(site, concept),
            groups=linked,
            all_lines=len(played) + sum(len(group.lines) for group in linked),
            most_lines=LINES,
            shown=shown,
            seen=SEEN,
            most_mentions=MENTIONS,
            further=partial(further_page, concept.id),
            picture=neighborhood(
                index,
                concept.id,
                partial(_entry_address, site, path),
                site.url(GRAPH, path, f"node={concept.id}"),
            ),
            contrasts=contrasts(site, concept),
            reading=index.readings[concept.id],
            listed=LISTED,
            few=FEW,
            legs=legs(site, concept.id),
            most_dots=DOTS,
            backlinks=index.mentioned_by.get(concept.id, ()),
            entry_path=entry_path,
            record=on_record,
            cited=cited,
            shared=to_share,
            inline=inline,
            link_words=link_words,
            quote_place=quote_place,
            what_it_does=what_it_does,
            quote_names=quote_names,
            passages={label: passage(site, concept, label, quote) for label, quote in concept.quotes.items()},
        ),
        meta={
            "search": {"boost": 2},
            "entry": concept.id,
            "version": on_record.digest[:SHOWN],
            "head": Markup("\n").join(
                [
                    entry_links(site, concept, on_record, cited),
                    entry_head(site, concept, on_record, cited),
                    to_share.head,
                ]
            ),
        },
        files={
            **(cited.files if cited else {}),
            **to_share.files,
            entry_twin(concept.id): twin(site, concept, cited),
        },
    )


def shown(count: int) -> int:
    """How many of the links that rest on a quote are on the page of its entry."""
    return FEW if count > MENTIONS else count


def further_page(concept_id: str, what: str) -> str:
    """The path of the first page with all links, mentions and so on of an entry that has many."""
    return f"concepts/{concept_id}/{what}.md"


def parts(site: Site, concept: Concept) -> list[Line]:
    """Who plays what in an example: the links of an entry that name a player."""
    said = site.index.linked.get(concept.id, ())
    return _lines(site, [s for s in said if s.player and s.subject == concept.id], concept.id)


def contrasts(site: Site, concept: Concept) -> list[Line]:
    """What an entry is easily mistaken for: the concepts that it contrasts with or excludes, either way."""
    said, confusable = site.index.linked.get(concept.id, ()), _confusable(site)
    lines: dict[tuple[str, ...], Line] = {}
    for line in _lines(site, [s for s in said if s.relation in confusable], concept.id):
        known = lines.get(line.others)
        lines[line.others] = Line(line.others, None, known.said + line.said) if known else line
    return list(lines.values())


def groups(site: Site, concept: Concept) -> list[Group]:
    """An entry's links in both directions, by relation, in the vocabulary's order, and by how firmly they are
    claimed: first what is said outright.

    Its `parts` are left out, because the page has a table of them.
    """
    said = site.index.linked.get(concept.id, ())
    found = []
    for name, relation in site.base.vocabulary.relations.items():
        mine = [statement for statement in said if statement.relation == name]
        outgoing = [s for s in mine if s.subject == concept.id or relation.symmetric]
        incoming = [s for s in mine if s.subject != concept.id and not relation.symmetric]
        for side in ([s for s in outgoing if not s.player], incoming):
            labeled: dict[str, list[Statement]] = defaultdict(list)
            for statement in sorted(side, key=_firmness):
                labeled[phrase(site.base, statement, concept.id)[0]].append(statement)
            found += [
                Group(name, label, tuple(_lines(site, alike, concept.id))) for label, alike in labeled.items()
            ]
    return found


def _firmness(statement: Statement) -> int:
    return CLAIMS.index(statement.link.claim or CLAIMS[0])


def _confusable(site: Site) -> tuple[str, ...]:
    """The relations between concepts that are easily confused."""
    vocabulary = site.base.vocabulary
    return (*vocabulary.with_role("contrast"), *vocabulary.with_role("exclusion"))


def _entry_address(site: Site, path: str, concept_id: str) -> str:
    return site.url(concept_page(concept_id), path)


def _lines(site: Site, said: list[Statement], concept_id: str) -> list[Line]:
    """Statements as lines. Statements that say the same thing share a line, each with its own quotes."""
    same: dict[tuple[tuple[str, ...], str | None], list[Statement]] = defaultdict(list)
    for statement in said:
        others = statement.objects if statement.subject == concept_id else (statement.subject,)
        same[others, statement.player].append(statement)
    return [
        Line(others, player, tuple((statement, site.index.evidence(statement)) for statement in group))
        for (others, player), group in same.items()
    ]
