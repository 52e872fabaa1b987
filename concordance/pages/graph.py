"""The page of the live graph, its data, and the same in one file that needs no site around it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

from concordance.base.files import ASSETS
from concordance.base.model import KnowledgeBase
from concordance.base.statements import name_of
from concordance.drawing.layout import Point, layers, positions
from concordance.drawing.overview import overview
from concordance.drawing.symbols import style_sheet
from concordance.pages.live_graph import MOST, library, network
from concordance.pages.site import GRAPH, Page, Site, concept_page
from concordance.study.graph import as_graphml, as_node_link, concept_graph

SCRIPTS = (
    "model.js",
    "find.js",
    "state.js",
    "arrange.js",
    "scene.js",
    "labels.js",
    "canvas-view.js",
    "vis-view.js",
    "choose.js",
    "panel.js",
    "save.js",
    "table.js",
    "app.js",
)
"""What the graph runs, in the order of loading; the data and vis-network come before it."""

FILE = "assets/graph/graph.html"
"""The graph as one file, within the site."""


@dataclass(frozen=True, slots=True)
class View:
    """A view worth a link of its own: the address says what it shows, in the form of state.js."""

    title: str
    address: str


VIEWS = (
    View("Everything", ""),
    View("The taxonomy: what is a kind of what", "relations=is-a&layout=layers"),
    View(
        "What may raise or lower the likelihood of mesa-optimization",
        "node=mesa-optimization,mesa-optimizer&depth=1&relations=raises-likelihood-of,lowers-likelihood-of",
    ),
    View(
        "The conditions of deceptive alignment",
        "node=deceptive-alignment&depth=1&relations=requires,raises-likelihood-of,lowers-likelihood-of",
    ),
    View(
        "An example with its players: evolution of humans",
        "node=evolution-and-humans&depth=1&relations=plays-role,example-of,counterexample-of",
    ),
)
"""The ready-made views; one whose concept there is not is left out."""


def graph_pages(site: Site) -> Iterator[Page]:
    """The page of the live graph."""
    drawn = _Drawn(site)
    yield Page(
        path=GRAPH,
        title="Concept graph",
        description="All concepts and their links: find one, focus on it, ask how two are related, "
        "and ask every line for its quote.",
        text=site.render("graph", GRAPH, **drawn.values(GRAPH)),
        meta={"hide": ["navigation", "toc", "footer"], "search": {"exclude": True}},
    )


def graph_assets(site: Site) -> dict[str, str]:
    """The data of the live graph, vis-network, and the graph in one file, by path."""
    drawn = _Drawn(site)
    return {
        "assets/graph/data.js": network(site, GRAPH, drawn.places, drawn.layers),
        "assets/graph/vis-network.min.js": library(),
        FILE: graph_file(site),
    }


def graph_file(site: Site) -> str:
    """The graph as one HTML file that opens without a server or a network."""
    drawn = _Drawn(site)
    root = ASSETS / "graph"
    scripts = [network(site, None, drawn.places, drawn.layers)]
    if len(drawn.places) <= MOST:
        scripts.append(library())
    scripts += [(root / name).read_text(encoding="utf-8") for name in (*SCRIPTS, "start.js")]
    styles = [style_sheet(site.base.vocabulary)]
    styles += [(root / name).read_text(encoding="utf-8") for name in ("file.css", "picture.css", "graph.css")]
    return site.templates.get_template("graph.html.j2").render(
        **drawn.values(None),
        url=lambda to, anchor="": "#",
        code=[Markup(script.replace("</script", "<\\/script")) for script in scripts],
        styles=[Markup(style) for style in styles],
    )


def graph_files(base: KnowledgeBase) -> dict[str, str | bytes]:
    """The graph as `concordance build` writes it, by file name; equal knowledge bases give equal bytes."""
    return {
        "graph.html": graph_file(Site.of(base)),
        "graph.graphml": as_graphml(base),
        "graph.json": json.dumps(as_node_link(base), indent=1, ensure_ascii=False) + "\n",
    }


@dataclass(frozen=True)
class _Drawn:
    """What page and file have in common, computed once."""

    site: Site

    @cached_property
    def graph(self) -> Any:
        return concept_graph(self.site.base)

    @cached_property
    def places(self) -> Mapping[str, Point]:
        return positions(self.graph, list(self.site.base.vocabulary.kinds))

    @cached_property
    def layers(self) -> Mapping[str, Point]:
        return layers(self.graph)

    def values(self, path: str | None) -> dict[str, Any]:
        """What the templates show."""
        site = self.site
        base = site.base
        return {
            "kinds": base.vocabulary.kinds,
            "relations": base.vocabulary.relations,
            "kind_count": Counter(concept.kind for concept in base.concepts.values()),
            "relation_count": Counter(statement.relation for statement in site.statements),
            "link_count": {one: len(site.about.get(one, ())) for one in base.concepts},
            "concepts": sorted(base.concepts.values(), key=lambda concept: concept.name.casefold()),
            "statements": site.statements,
            "views": [view for view in VIEWS if self._possible(view)],
            "scripts": ["data.js", *(["vis-network.min.js"] if len(self.places) <= MOST else []), *SCRIPTS],
            "overview": overview(
                self.graph,
                base.vocabulary,
                self.places,
                (lambda one: site.url(concept_page(one), path)) if path else None,
            ),
            "name": lambda one: name_of(base, one),
            "file": FILE,
            "site_around": path is not None,
        }

    def _possible(self, view: View) -> bool:
        parts = dict(part.split("=") for part in view.address.split("&") if part)
        return all(one in self.site.base.concepts for one in parts.get("node", "").split(",") if one)
