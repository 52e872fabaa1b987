"""The page on which an entry can be written, and the knowledge base as its script has to know it.

The script (assets/contribute) checks a draft in the browser by the rules of `concordance check` that can be
seen in one entry. Everything that those rules ask of the rest of the knowledge base is in one file; the
fingerprints are those of the page that checks quotes. A draft of each entry, as its file would be parsed,
is in a file of its own, for those who want to improve it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import asdict
from typing import Any

from pydantic import ValidationError

from concordance.base.files import compact_json
from concordance.base.meanings import CLAIMS, MEANINGS, ROLES, STANCES
from concordance.base.model import Concept, Elsewhere, Link, Quote, Relation
from concordance.base.paths import DEVICES, LONGEST_ID, RESERVED
from concordance.base.problems import Keys
from concordance.base.values import Typed, is_markdown
from concordance.checks import rules
from concordance.checks.facts import Facts
from concordance.pages import check
from concordance.pages.modules import plain_script
from concordance.pages.site import Page, Site, concept_page, source_page
from concordance.record.digest import encode, sha256
from concordance.study.quotations import BORROWED
from concordance.study.texts import date_of
from concordance.words.characters import HAN, HIDDEN, JOINING, PICTURES
from concordance.words.english import infinitive
from concordance.words.hedges import HEDGES, strictest_hedge
from concordance.words.lookalikes import drawn_alike

CONTRIBUTE = "contribute.md"
"""The path of the page on which an entry can be written."""
SCRIPT = "contribute/contribute.js"
"""The path on the site of its script."""
DATA = "contribute/data.json"
"""The path on the site of what its script needs to know besides the fingerprints."""
IN_FOLDER = "contribute/data.js"
"""The same with all drafts in it, for pages from a folder."""

_GUIDE = "contributing.md"  # a page of the project's own, if it has one

_ELSEWHERE = """
file-too-large not-utf-8 yaml-syntax empty-file several-documents yaml-alias yaml-anchor yaml-tag
duplicate-key missing-file stray-file not-a-file bad-fingerprint unfit-drawing
cut-text yaml-null curly-quotes merge-conflict folded-list schema-line
dangling-stop first-issued-late same-citation-key quotation-absent quotation-wording self-quotation
unsound-vocabulary vocabulary-name vocabulary-label vocabulary-inverse vocabulary-conflict vocabulary-role
label-no-verb same-look
dangling-setting map-twice reserved-prefix dangling-replacement
history-damaged history-forked fingerprint-changed bad-release address-lost
"""
ELSEWHERE = frozenset(_ELSEWHERE.split())
"""The rules that no draft can break: they are about files as such, or about what is not an entry."""


def contribute_pages(site: Site) -> Iterator[Page]:
    """The page with the form."""
    yield Page(
        path=CONTRIBUTE,
        has_twin=False,
        title="Contribute an entry",
        description="Write an entry in your browser: quotes are proved as you paste, problems are named.",
        text=site.render(
            "contribute",
            CONTRIBUTE,
            script=SCRIPT,
            data=DATA if site.directory_urls else IN_FOLDER,
            prints=check.IN_FOLDER,
            forge=compact_json(asdict(site.forge)) if site.forge else "",
            guide=_GUIDE if _GUIDE in site.own else "",
        ),
        meta={"hide": ["navigation", "toc"]},
    )


def contribute_files(site: Site) -> dict[str, str | bytes]:
    """What the script of the page needs, by path: the data, and a draft of each entry."""
    script = plain_script("assets/contribute/main.js")
    data = contribute_data(site)
    drafts = {concept.id: draft(concept) for concept in site.base.concepts.values()}
    if site.directory_urls:
        files = {f"contribute/entries/{name}.json": compact_json(made) for name, made in drafts.items()}
        return {SCRIPT: script, DATA: compact_json(data), **files}
    known = {"data": data, "drafts": drafts}
    return {SCRIPT: script, IN_FOLDER: f"globalThis.concordanceContribute = {compact_json(known)};\n"}


def contribute_data(site: Site) -> dict[str, Any]:
    """What the script knows of the knowledge base; addresses are relative to the page."""
    base, vocabulary, facts = site.base, site.base.vocabulary, Facts(site.index)
    return {
        "entry": site.url(concept_page("{id}"), CONTRIBUTE),
        "draft": site.url("contribute/entries/{id}.json", CONTRIBUTE),
        "schema": Concept.model_json_schema(),
        "markdown": [*_markdown_keys()],
        "lines": [*_refused("a\nb")],
        "names": [*_refused("—")],
        "ids": {"longest": LONGEST_ID, "reserved": RESERVED["entry"], "devices": sorted(DEVICES)},
        "lookalikes": drawn_alike(),
        "characters": {
            "hidden": HIDDEN,
            "joining": JOINING,
            "pictures": PICTURES,
            "han": HAN,
        },
        "rules": {rule.name: rule.about for rule in rules() if rule.name not in ELSEWHERE},
        "limits": {**base.about.limits.model_dump(), "borrowed": BORROWED},
        "drawings": sorted(base.drawings),
        "kinds": {
            name: {"label": kind.label, "about": kind.about, "undefined": kind.undefined == "allowed"}
            for name, kind in vocabulary.kinds.items()
        },
        "relations": {name: _relation(relation) for name, relation in vocabulary.relations.items()},
        "hedges": [
            {"pattern": hedge.pattern, "claims": hedge.claims, "effects": hedge.of_effects}
            for hedge in HEDGES
        ],
        "roles": {role: MEANINGS[role] for role in ROLES},
        "stances": {stance: MEANINGS[stance] for stance in STANCES},
        "claims": {claim: MEANINGS[claim] for claim in CLAIMS},
        "sources": [*_sources(site)],
        "entries": {concept.id: _entry(site, facts, concept) for concept in base.concepts.values()},
        "removed": {
            name: {"why": site.index.words(one.why), "instead": list(one.replaced_by)}
            for name, one in base.removed.items()
        },
        "gone": [*_gone(site)],
        "quoted": dict(_quoted(site)),
        "released": list(base.ids),
    }


def _markdown_keys() -> Iterator[list[str]]:
    """The keys of an entry's texts that are Markdown; `*` stands for any label and any position."""
    models: dict[tuple[str, ...], type[Typed]] = {(): Concept}
    models |= {("quotes", "*"): Quote, ("links", "*"): Link, ("elsewhere", "*"): Elsewhere}
    for within, model in models.items():
        for name, field in model.model_fields.items():
            if is_markdown(field):
                yield [*within, field.alias or name]


EVERY_KEY: Mapping[str, Any] = {
    **dict.fromkeys(
        ("id", "name", "kind", "definition", "explanation", "drawing", "wording", "undefined"), "a"
    ),
    "aliases": ["a"],
    "elsewhere": [{"term": "a", "about": "a"}],
    "formerly": ["a"],
    "quotes": {
        "label": {
            **dict.fromkeys(("source", "edition", "at", "text", "omits"), "a"),
            "role": "defines",
            "stance": "introduces",
        }
    },
    "links": [
        {
            **dict.fromkeys(("relation", "player", "quote", "inferred"), "a"),
            "target": ["a"],
            "claim": "asserted",
            "quotes": ["a", "a"],
        }
    ],
}
"""An entry with every key that there is, to be tried with other values."""


def _refused(tried: str) -> Iterator[list[str]]:
    """The keys of an entry at which the model refuses a text that has the right length."""
    found: dict[tuple[str, ...], None] = {}
    for keys in _texts(EVERY_KEY):
        typed = deepcopy({**EVERY_KEY})
        inside: Any = typed
        for key in keys[:-1]:
            inside = inside[key]
        inside[keys[-1]] = tried
        try:
            Concept.model_validate(typed)
        except ValidationError as error:
            if any(fault["type"] == "refused" for fault in error.errors()):
                found[tuple("*" if isinstance(key, int) or key == "label" else key for key in keys)] = None
    return map(list, found)


def _texts(value: Any, keys: Keys = ()) -> Iterator[Keys]:
    """The paths of keys to all texts in a value."""
    if isinstance(value, str):
        yield keys
        return
    for key, item in value.items() if isinstance(value, Mapping) else enumerate(value):
        yield from _texts(item, (*keys, key))


def draft(concept: Concept) -> dict[str, Any]:
    """An entry as its file would be parsed, with its id first; keys that would be empty are left out."""
    made = concept.model_dump(mode="json", by_alias=True, exclude_none=True)
    for link in made["links"]:
        if len(link["target"]) == 1:
            [link["target"]] = link["target"]
    return {key: value for key, value in made.items() if value}


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "label": relation.label,
        "about": relation.about,
        "inverse": relation.inverse,
        "inverse_label": relation.inverse_label,
        "after_to": infinitive(relation.label),
        "inverse_after_to": infinitive(relation.inverse_label) if relation.inverse_label else None,
        "symmetric": relation.symmetric,
        "from": list(relation.from_),
        "to": list(relation.to),
        "transitive": relation.transitive,
        "acyclic": relation.acyclic,
        "functional": relation.functional,
        "targets": relation.targets,
        "player": relation.player,
        "effect": relation.effect,
        "disjoint": list(relation.disjoint),
        "role": relation.role,
    }


def _sources(site: Site) -> Iterator[dict[str, Any]]:
    """The sources; each edition has the address of its fingerprint and the words that entries quote of it."""
    for source in site.base.sources.values():
        editions = []
        for edition_id, edition in source.editions.items():
            if fingerprint := site.base.fingerprints.get((source.id, edition_id)):
                uses = site.index.uses[source.id, edition_id]
                row = {
                    "id": edition_id,
                    "label": edition.label,
                    "date": date_of(source, edition_id),
                    "page": site.url(source_page(source.id, edition_id), CONTRIBUTE),
                    "print": site.url(
                        f"check/{check.print_address(site, source.id, edition_id)}", CONTRIBUTE
                    ),
                    "words": fingerprint.words,
                    "uses": [[use.entry, use.label, use.stretches] for use in uses],
                    "borrowed": [
                        [one.first, one.end, site.base.sources[one.judged.quotation.source].short]
                        for one in site.index.borrowed.get((source.id, edition_id), ())
                    ],
                }
                editions.append(row)
        yield {"id": source.id, "title": source.title, "short": source.short, "editions": editions}


def _entry(site: Site, facts: Facts, concept: Concept) -> dict[str, Any]:
    """What rules ask of another entry."""
    return {
        "name": concept.name,
        "kind": concept.kind,
        "about": site.index.words(concept.definition),
        "aliases": list(concept.aliases),
        "elsewhere": [one.term for one in concept.elsewhere],
        "formerly": list(concept.formerly),
        "quotes": list(concept.quotes),
        "hedged": {
            label: list(found)
            for label, quote in concept.quotes.items()
            if (found := strictest_hedge(quote.text))
        },
        "released": [label for label in concept.quotes if facts.is_released(concept.id, label)],
        "links": [
            (link.relation, link.target, link.player, link.claim, link.references, link.inferred is not None)
            for link in concept.links
        ],
    }


def _gone(site: Site) -> Iterator[str]:
    """The ids that a release has and a later one has not: no entry may have them again."""
    for name in site.index.history.versions:
        latest = site.index.history.latest(name)
        if latest is not None and latest.entry is None:
            yield name


def _quoted(site: Site) -> Iterator[tuple[str, dict[str, int]]]:
    """For each entry of the last release, a short hash of each of its quotes, by label."""
    for name in site.index.history.versions:
        latest = site.index.history.latest(name)
        if latest is not None and latest.entry:
            quotes = latest.entry.get("quotes", {})
            yield name, {label: int(sha256(encode(quote))[:8], 16) for label, quote in quotes.items()}
