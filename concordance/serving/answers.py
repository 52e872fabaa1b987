"""What each tool says: of a concept, of what is linked to it, of a way between two, of a quote, of citing.

Every answer is a JSON object. What cannot be answered raises `Unanswered`, with how to ask instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import pairwise
from typing import Any

from concordance.base.model import Concept, Quote
from concordance.citing.formats import FORMATS, IN_TEXT
from concordance.citing.templates import passage_citations
from concordance.exports.entry import Entry, Said, entries
from concordance.pages.citations import Cited, cited_edition, cited_entry
from concordance.pages.site import Site, concept_page
from concordance.quoting.finding import GOOD, PLACED, TOO_LONG, Finding, find_best, is_too_long
from concordance.quoting.fingerprint import Fingerprint
from concordance.quoting.proof import character_flaws
from concordance.record.versions import Record, record
from concordance.serving.asked import Unanswered, concept_asked, one_of, source_asked
from concordance.serving.finding import Finder
from concordance.study.index import Index
from concordance.study.passage_links import passage_address
from concordance.words.terms import words

STYLES = tuple(form.id for form in FORMATS)
"""The styles and formats of a reference."""

IN_TEXT_STYLES = tuple(name.lower() for name, _ in IN_TEXT)
"""Those of a citation of a passage."""

Answer = dict[str, Any]


class Answers:
    """The answers of a knowledge base; `address` is that of its published site, if it has one."""

    def __init__(self, index: Index, address: str = "") -> None:
        """Answer from an index, which has no problems."""
        self._index = index
        self._site = Site(index, address=address)

    def look_up(self, concept: str) -> Answer:
        """Everything about one concept."""
        found = self._concept(concept)
        entry, versions = self._entries[found.id], self._record(found)
        latest = versions.latest
        release = {"release": latest.version.version, "date": latest.version.date} if latest else None
        return {
            **self._named(found.id),
            "kind": entry.kind,
            "aliases": list(found.aliases),
            "definition": entry.definition,
            "explanation": entry.words(found.explanation) if found.explanation else None,
            "iri": entry.about.concept_iri(found.id),
            "digest": entry.digest,
            "last_version": release,
            "is_released": versions.is_released,
            "called_elsewhere": [
                {"term": one.term, "about": entry.words(one.about)} for one in found.elsewhere
            ],
            "quotes": [self._quote(entry, *item) for item in found.quotes.items()],
            "links": [said.sentence for said in entry.statements],
            "license": entry.about.license,
        }

    def find(self, query: str, limit: int = 10) -> Answer:
        """The concepts whose names or texts have these words, best first; how to ask, if there are none."""
        found = self._finder.find(query)
        told: Answer = {
            "found": len(found),
            "concepts": [
                {
                    **self._named(one.id),
                    "kind": self._entries[one.id].kind,
                    "definition": self._entries[one.id].definition,
                }
                for one in found[:limit]
            ],
        }
        return told if found else {**told, "hint": self._how_to_find(query)}

    def neighbors(self, concept: str, relation: str = "") -> Answer:
        """The statements about a concept, in words, with what each rests on."""
        found = self._concept(concept)
        said = self._entries[found.id].statements
        if relation:
            vocabulary = self._index.base.vocabulary
            known = vocabulary.direction(one_of(relation, vocabulary.relation_names(), "relation"))
            said = tuple(one for one in said if known and one.relation == known[0])
        return {**self._named(found.id), "statements": [self._said(found.id, one) for one in said]}

    def path(self, start: str, end: str) -> Answer:
        """A shortest way along links between two concepts, with the sentences of each step."""
        first, last = self._concept(start), self._concept(end)
        way = self._way(first.id, last.id)
        steps = [
            {
                "from": self._named(one),
                "to": self._named(other),
                "statements": [
                    self._said(one, said)
                    for said in self._entries[one].statements
                    if other in (said.subject, *said.objects)
                ],
            }
            for one, other in pairwise(way)
        ]
        return {
            "from": self._named(first.id),
            "to": self._named(last.id),
            "length": len(steps),
            "steps": steps,
        }

    def prove(self, quote: str, source: str = "") -> Answer:
        """What `concordance quote --json` says of a quotation, and where that passage can be read."""
        quote = quote.encode("utf-8", "replace").decode()  # without what is no text
        if is_too_long(quote):
            raise Unanswered(f"{TOO_LONG}: prove a part of it")
        finding = find_best(quote, self._editions(source))
        flaws = [f"{flaw.message}: {flaw.hint}" for flaw in character_flaws(quote)]
        told = {
            **finding.as_row(),
            "may_be_quoted_so": finding.verdict in GOOD and not flaws,
            "characters": list(dict.fromkeys(flaws)),
            "address": self._read_at(finding),
        }
        if source and finding.verdict not in GOOD:
            better = find_best(quote, self._editions(""))
            if better.verdict in GOOD:
                told["elsewhere"] = {**better.as_row(), "address": self._read_at(better)}
        return told

    def cite(
        self, entry: str = "", quote: str = "", source: str = "", edition: str = "", style: str = "apa"
    ) -> Answer:
        """The reference of an entry or a source, or the citation of the passage that a quote is from."""
        if bool(entry) == bool(source):
            raise Unanswered(
                "name what is to be cited: either entry, for an entry or (with quote) a passage that it "
                "quotes, or source, for a text that is quoted"
            )
        if quote and not entry:
            raise Unanswered("quote is the label of a quote of an entry: name the entry, too")
        if edition and not source:
            raise Unanswered("edition is one of a source: name the source, too")
        if quote:
            return self._passage(self._concept(entry), quote, style)
        style = one_of(style, STYLES, "style")
        return (
            self._cited_entry(self._concept(entry), style) if entry else self._source(source, edition, style)
        )

    @cached_property
    def _entries(self) -> Mapping[str, Entry]:
        return {entry.id: entry for entry in entries(self._index)}

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self._index)

    def _how_to_find(self, query: str) -> str:
        if not self._index.base.concepts:
            return "this knowledge base has no entry yet"
        if not words(query):
            return "the query has no words: ask with words of a name, or of what is said of a concept"
        return "no concept has these words: ask with others, with fewer, or with one word of a name"

    def _concept(self, asked: str) -> Concept:
        return concept_asked(self._index, asked)

    def _named(self, concept_id: str) -> Answer:
        path = concept_page(concept_id)
        site = self._site
        page = site.absolute(path) if site.is_public else site.address_of(path)
        return {"id": concept_id, "name": self._index.name(concept_id), "page": page}

    def _record(self, concept: Concept) -> Record:
        index = self._index
        digest = index.digests[concept.id]
        return record(index.base, index.history, index.present_names, concept, digest)

    def _quote(self, entry: Entry, label: str, quote: Quote) -> Answer:
        found = entry.found[label]
        return {
            "label": label,
            "text": quote.text,
            "source": quote.source,
            "edition": quote.edition,
            "source_name": found.source,
            "at": quote.at,
            "role": quote.role,
            "stance": quote.stance,
            "verdict": found.verdict,
            "leaves_out": entry.words(quote.omits) if quote.omits else None,
            "address": found.address,
        }

    def _said(self, seen_from: str, said: Said) -> Answer:
        others = [one for one in (said.subject, *said.objects) if one != seen_from]
        return {
            "sentence": said.sentence,
            "relation": said.relation,
            "subject": said.subject,
            "objects": list(said.objects),
            "others": [self._named(one) for one in dict.fromkeys(others)],
            "claim": said.claim,
            "rests_on": [
                {
                    "entry": one.owner,
                    "label": one.label,
                    "text": one.text,
                    "source": one.source,
                    "edition": one.edition,
                    "at": one.at,
                }
                for one in said.resting
            ],
            "inferred": self._index.words(said.inferred) if said.inferred else None,
        }

    def _way(self, start: str, end: str) -> list[str]:
        """A shortest way, following links in either direction; of several, the same one every time."""
        nearer: dict[str, str] = {end: end}
        front = [end]
        while front and start not in nearer:
            reached: dict[str, str] = {}
            for one in front:
                for said in self._entries[one].statements:
                    for other in (said.subject, *said.objects):
                        if other not in nearer:
                            reached[other] = min(one, reached.get(other, one))
            nearer |= reached
            front = sorted(reached)
        if start not in nearer:
            raise Unanswered(f'no chain of links joins "{start}" and "{end}"')
        way = [start]
        while way[-1] != end:
            way.append(nearer[way[-1]])
        return way

    def _editions(self, asked: str) -> list[Fingerprint]:
        """The fingerprints to look into, in the order in which the command reads them."""
        base = self._index.base
        source, slash, edition = asked.partition("/")
        if not base.sources:
            raise Unanswered("this knowledge base has no source yet, in which anything could be looked up")
        if asked:
            editions = source_asked(self._index, source).editions
            named = [one_of(edition, editions, f"edition of {source}")] if slash else list(editions)
            return [base.fingerprints[source, one] for one in named]
        return [
            base.fingerprints[each, one]
            for each in sorted(base.sources, key=lambda each: f"{each}.")
            for one in base.sources[each].editions
        ]

    def _read_at(self, finding: Finding) -> str | None:
        edition = self._index.base.sources[finding.source].editions[finding.edition]
        fingerprint = self._index.base.fingerprints[finding.source, finding.edition]
        return passage_address(edition, finding, fingerprint) if finding.verdict in PLACED else None

    def _cited_entry(self, concept: Concept, style: str) -> Answer:
        versions = self._record(concept)
        cited, latest = cited_entry(self._site, concept, versions), versions.latest
        if cited is None or latest is None:
            raise Unanswered(f'"{concept.id}" is in no release yet, so no version of it can be cited')
        return {
            "cites": "entry",
            **self._named(concept.id),
            "release": latest.version.version,
            "date": latest.version.date,
            "digest": latest.version.digest,
            "address": cited.work.item.get("URL"),
            "is_present_text": versions.is_released,
            "style": style,
            "reference": _in_style(cited, style),
        }

    def _source(self, asked: str, edition: str, style: str) -> Answer:
        source = source_asked(self._index, asked)
        named = (
            one_of(edition, source.editions, f"edition of {source.id}")
            if edition
            else next(iter(source.editions))
        )
        cited = cited_edition(self._site, source.id, named)
        return {
            "cites": "source",
            "source": source.id,
            "edition": named,
            "address": cited.work.item.get("URL"),
            "style": style,
            "reference": _in_style(cited, style),
        }

    def _passage(self, concept: Concept, label: str, style: str) -> Answer:
        label = one_of(label, concept.quotes, f"quote of {concept.id}")
        style = one_of(style, IN_TEXT_STYLES, "style of a passage")
        quote = concept.quotes[label]
        templates = self._site.citations[quote.source, quote.edition]
        forms = passage_citations(templates, self._index.findings[concept.id, label].places[0])
        cited = cited_edition(self._site, quote.source, quote.edition)
        return {
            "cites": "passage",
            **self._quote(self._entries[concept.id], label, quote),
            "style": style,
            "citation": {name.lower(): text for name, text in forms}[style],
            "reference": _in_style(cited, style),
        }


def _in_style(cited: Cited, style: str) -> str:
    [text] = [one.text for one in cited.references if one.format.id == style]
    return text.rstrip("\n")
