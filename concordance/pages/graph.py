"""The page of the live graph, its data, and the same graph as one file that works without the site."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

from markupsafe import Markup

from concordance.base.files import engine_text
from concordance.base.kept import kept_or_made, key_of
from concordance.base.paths import KNOWLEDGE
from concordance.drawing.drawn import look
from concordance.drawing.overview import overview
from concordance.drawing.symbols import style_sheet
from concordance.drawing.vis import library
from concordance.exports import FOLDER, files
from concordance.pages.live_graph import graph_data, graph_texts, network, on_page
from concordance.pages.numbered import numbered, pages_of
from concordance.pages.planned import Planned
from concordance.pages.site import GRAPH, Page, Site, concept_page
from concordance.study.index import Index

SCRIPTS = (
    "js/names.js",
    "graph/model.js",
    "graph/find.js",
    "graph/state.js",
    "graph/arrange.js",
    "graph/map.js",
    "graph/geometry.js",
    "graph/scene.js",
    "graph/theme.js",
    "graph/labels.js",
    "graph/motion.js",
    "graph/paint.js",
    "graph/gestures.js",
    "graph/canvas-view.js",
    "graph/vis-view.js",
    "graph/readiness.js",
    "graph/view-state.js",
    "graph/positioner.js",
    "graph/choose.js",
    "graph/finding.js",
    "graph/legend.js",
    "graph/keys.js",
    "graph/wheel.js",
    "graph/tip.js",
    "graph/panel.js",
    "graph/tell.js",
    "graph/save.js",
    "graph/table.js",
    "graph/app.js",
)
"""The graph's scripts, by path below assets/, in loading order, after the data and vis-network."""

FILE = "assets/graph/graph.html"
"""The path on the site of the graph as one file."""

TABLE_PAGES = "graph/tables.md"
"""The path of the first page that has the graph as tables."""

TABLES = "assets/graph/tables.js"
"""The path on the site of the tables as a script, which puts them into the graph's page."""

AT_ONCE = 5000
"""With more links than this, the tables have pages of their own only: too much for one page."""

ROWS = 1000
"""How many rows of each table a page has."""


def graph_pages(site: Site) -> Iterator[Planned]:
    """The page of the live graph, and the pages that say the same in tables."""
    made_from = (_made_from(site),)
    yield Planned(GRAPH, lambda: made_from, partial(_graph_page, site))
    longer = max(len(site.index.by_name), len(site.index.statements))
    for at, path in numbered(TABLE_PAGES, longer, ROWS):
        yield Planned(path, lambda: made_from, partial(_table_page, site, path, at, pages_of(longer, ROWS)))


def _graph_page(site: Site) -> Page:
    return Page(
        path=GRAPH,
        title="Concept graph",
        description="All concepts and their links: find one, focus on it, ask how two are related, "
        "and read the quote behind each line.",
        text=site.render("graph", GRAPH, **_values(site, GRAPH)),
        meta={"hide": ["navigation", "toc", "footer"], "search": {"exclude": True}},
    )


def _table_page(site: Site, path: str, at: int, count: int) -> Page:
    rows = slice(at * ROWS, (at + 1) * ROWS)
    values = _values(site, path)
    values |= {"concepts": values["concepts"][rows], "statements": values["statements"][rows]}
    return Page(
        path=path,
        title="The graph as tables",
        description="All concepts and their links, in words.",
        text=site.render("graph-tables", path, **values, at=at, count=count),
        meta={"hide": ["navigation", "toc"], "search": {"exclude": True}},
        lasts=at == 0,
    )


def graph_assets(site: Site) -> dict[str, str]:
    """Data, vis-network, picture and tables of the live graph, and the graph as one file, by path."""
    data = graph_data(site)
    files = {
        "assets/graph/data.js": network(on_page(site, GRAPH, data)),
        "assets/graph/vis-network.min.js": library(),
        FILE: graph_file(site, data),
    }
    if len(site.index.statements) <= AT_ONCE:
        tables = json.dumps(site.render("graph-rows", GRAPH, **_values(site, GRAPH)), ensure_ascii=False)
        files[TABLES] = f"concordanceGraph.tablesText = {tables};\n"
    return files


def graph_file(site: Site, data: dict[str, Any] | None = None) -> str:
    """The graph as one HTML file that works without a server or a network; `data` is `graph_data(site)`."""
    scripts = [network(data or graph_data(site))]
    if site.drawn.vis:
        scripts.append(library())
    scripts += [engine_text(f"assets/{name}") for name in (*SCRIPTS, "graph/start.js")]
    styles = [style_sheet(site.base.vocabulary)]
    styles += [engine_text(f"assets/graph/{name}.css") for name in ("file", "picture", "overview", "graph")]
    return site.templates.get_template("graph-file.html.j2").render(
        body=Markup(kept_or_made(site.index.kept, "graph", FILE, _made_from(site), partial(_body, site))),
        code=[Markup(script.replace("</script", "<\\/script")) for script in scripts],
        styles=[Markup(style) for style in styles],
    )


def _body(site: Site) -> str:
    """The content of that file."""
    template = site.templates.get_template("graph-body.html.j2")
    return template.render(site=site, **_values(site, None), url=lambda to, anchor="": "#")


def _made_from(site: Site) -> bytes:
    """The hash of all that the graph's pages are made from besides what all pages are."""
    said = [
        (statement.player, statement.link.claim, bool(statement.link.references))
        for statement in site.index.statements
    ]
    texts = repr(graph_texts(site))
    return key_of(look(site.index), repr(said), texts, site.base.texts.get(KNOWLEDGE, ""))


def _entry_address(site: Site, path: str | None, concept_id: str) -> str:
    return site.url(concept_page(concept_id), path) if path else f"#node={concept_id}"


def graph_files(index: Index) -> dict[str, str | bytes]:
    """The files that `concordance build` writes, by name; equal knowledge bases give equal bytes."""
    made, begin = files(index), f"{FOLDER}/{index.base.about.prefix}"
    return {
        "graph.html": graph_file(Site(index)),
        "graph.graphml": made[f"{begin}.graphml"],
        "graph.json": made[f"{begin}.node-link.json"],
    }


def _values(site: Site, path: str | None) -> dict[str, Any]:
    """The values for the templates."""
    base = site.base
    return {
        "kinds": base.vocabulary.kinds,
        "relations": base.vocabulary.relations,
        "kind_count": Counter(concept.kind for concept in base.concepts.values()),
        "relation_count": Counter(statement.relation for statement in site.index.statements),
        "texts": (texts := graph_texts(site)),
        "years": sorted({text["year"] for text in texts}),
        "link_count": {one: len(site.index.linked.get(one, ())) for one in base.concepts},
        "concepts": site.index.by_name,
        "statements": site.index.statements,
        "views": [
            ("The map", ""),
            ("Everything", "layout=all"),
            *((view.title, view.address) for view in base.about.views),
        ],
        "scripts": [
            "graph/data.js",
            *(["graph/vis-network.min.js"] if site.drawn.vis else []),
            *SCRIPTS,
        ],
        "overviews": [
            overview(chart, site.index.graph, base.vocabulary, shape, partial(_entry_address, site, path))
            for shape, chart in (("wide", site.drawn.wide), ("tall", site.drawn.tall))
        ],
        "tables": TABLES if path and len(site.index.statements) <= AT_ONCE else None,
        "table_pages": TABLE_PAGES,
        "graph": GRAPH,
        "name": site.index.name,
        "file": FILE,
        "site_around": path is not None,
    }
