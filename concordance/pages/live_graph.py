"""The data of the live graph: what is drawn, and what the panel says about concepts and lines.

With more concepts than vis-network can show, the page draws the same data on its own canvas.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from concordance.base.model import Quote
from concordance.base.statements import Statement, label_from_object, label_from_subject
from concordance.drawing.chart import Chart
from concordance.drawing.layout import label_lines
from concordance.drawing.picture import DASHES
from concordance.drawing.symbols import SHAPES
from concordance.pages.site import CHECK, Site, concept_page
from concordance.study.texts import dates_of, in_time


def network(data: dict[str, Any]) -> str:
    """The data of the live graph as a script that sets `concordanceGraph.data`."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    # It may be inlined in a page: nothing in it may end the script element, nor a line inside a string.
    text = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"globalThis.concordanceGraph ??= {{}};\nconcordanceGraph.data = {text};\n"


def graph_data(site: Site) -> dict[str, Any]:
    """What is known about concepts, statements and quotes, with no site around it, and what is drawn."""
    base, drawn = site.base, site.drawn
    quotes: dict[str, Any] = {}
    texts = graph_texts(site)
    number = {text["id"]: at for at, text in enumerate(texts)}
    return {
        "entry": None,
        "check": None,
        "search": None,
        "kinds": {
            name: {"label": kind.label, "shape": SHAPES[kind.shape], "fill": kind.fill}
            for name, kind in base.vocabulary.kinds.items()
        },
        "relations": {
            name: {
                "label": relation.label,
                "inverse": label_from_object(relation),
                "symmetric": relation.symmetric,
                "role": relation.role,
                "dash": [float(length) for length in DASHES[relation.line].split()],
            }
            for name, relation in base.vocabulary.relations.items()
        },
        "texts": texts,
        "nodes": [
            {
                "id": concept.id,
                "name": concept.name,
                "lines": label_lines(concept.name),
                "aliases": concept.aliases,
                "kind": concept.kind,
                "about": site.words(concept.definition),
                "at": drawn.places[concept.id],
                "texts": _in(number, concept.quotes.values()),
                **({"layer": drawn.layers[concept.id]} if concept.id in drawn.layers else {}),
            }
            for concept in base.concepts.values()
        ],
        "statements": [
            {
                **_statement(site, statement, quotes),
                "texts": _in(number, (quote for _, _, quote in site.index.evidence(statement))),
            }
            for statement in site.index.statements
            if base.concepts.keys() >= set(statement.concepts)
        ],
        "quotes": quotes,
        "map": {"wide": _chart(drawn.wide), "tall": _chart(drawn.tall)},
        "vis": drawn.vis,
    }


def graph_texts(site: Site) -> list[dict[str, Any]]:
    """The texts that are quoted, in the order of time, each with its year; none if there is only one."""
    texts = [name for name in in_time(site.base) if site.index.quotes_of.get(name)]
    dates = dates_of(site.base, (quote for _, _, quote in site.base.all_quotes()))
    rows = [
        {"id": name, "name": site.base.sources[name].short, "year": int(dates[name][:4])} for name in texts
    ]
    return rows if len(rows) > 1 else []


def _in(number: Mapping[str, int], quotes: Iterable[Quote]) -> list[int]:
    """The numbers of the texts that some quotes are from, if there are several texts."""
    return sorted({number[quote.source] for quote in quotes if quote.source in number})


def _chart(chart: Chart) -> dict[str, Any]:
    return {
        "size": chart.size,
        "regions": [{"title": region.title, "box": box} for region, box in chart.regions],
        "places": chart.places,
    }


def on_page(site: Site, path: str, data: dict[str, Any]) -> dict[str, Any]:
    """The same data for a page of the site, with addresses that are relative to it."""

    def here(name: str) -> str:
        owner, _, label = name.partition("#")
        return site.url(concept_page(owner), path, f"quote-{label}")

    return {
        **data,
        "entry": site.url(concept_page("{id}"), path),
        "check": site.url(CHECK, path),
        "search": "?q={words}",
        "quotes": {name: {**quote, "here": here(name)} for name, quote in data["quotes"].items()},
    }


def _statement(site: Site, statement: Statement, quotes: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": statement.id,
        "subject": statement.subject,
        "relation": statement.relation,
        "objects": statement.objects,
        "sentence": site.index.sentence(statement),
    }
    if statement.player:
        row["player"] = statement.player
    if statement.link.claim:
        relation = site.base.vocabulary.relations[statement.relation]
        row["claim"] = statement.link.claim
        row["label"] = label_from_subject(relation, statement.link.claim)
        row["inverse"] = label_from_object(relation, statement.link.claim)
    for owner, label, quote in site.index.evidence(statement):
        name = f"{owner}#{label}"
        row.setdefault("quotes", []).append(name)
        if name not in quotes:
            finding = site.index.findings[owner, label]
            source = site.base.sources[quote.source]
            quotes[name] = {
                "text": " ".join(quote.text.split()),
                "source": source.short,
                "edition": source.editions[quote.edition].label,
                "at": quote.at,
                "verdict": finding.verdict,
                "proved": not site.index.proofs[owner, label].flaws,
                "passage": site.passage_url(quote, finding),
            }
    if statement.link.inferred:
        row["inferred"] = site.words(statement.link.inferred)
    return row
