"""The graph in Cytoscape's reader of GraphML, which needs a browser."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from concordance.base.model import KnowledgeBase
from concordance.exports import files
from concordance.study.index import Index

PACKAGES = Path(__file__).parents[2] / "node_modules"
SCRIPTS = ("jquery/dist/jquery.js", "cytoscape/dist/cytoscape.umd.js",
           "cytoscape-graphml/cytoscape-graphml.js")  # fmt: skip
READ = """(text) => {
  cytoscapeGraphml(cytoscape, jQuery);
  const graph = cytoscape({ headless: true });
  graph.graphml({ layoutBy: "null" });
  graph.graphml(text);
  return {
    nodes: graph.nodes().map((one) => [one.id(), one.data("name")]),
    edges: graph.edges().map((one) => [one.data("statement"), one.source().id(), one.target().id(),
                                       one.data("quote_source") ?? ""]),
  };
}"""


def test_cytoscape_reads_graphml_with_every_link_and_its_source(browser: Browser, tea: KnowledgeBase) -> None:
    index, page = Index(tea), browser.new_page()
    for script in SCRIPTS:
        page.add_script_tag(path=PACKAGES / script)
    found = page.evaluate(READ, files(index)[f"data/{tea.about.prefix}.graphml"].decode())
    page.close()
    assert {*map(tuple, found["nodes"])} == {(one.id, one.name) for one in tea.concepts.values()}
    wanted = []
    for one in index.statements:
        quotes = [f"{named.quote.source}/{named.quote.edition}" for named in index.evidence(one)]
        wanted += [(one.id, one.subject, end, quotes[0] if quotes else "") for end in one.objects]
    assert sorted(map(tuple, found["edges"])) == sorted(wanted)
