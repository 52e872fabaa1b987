"""What an entry adds to the files of the graph: its node, and the edges from it, in each format.

The formats are written here and not by a library because a library makes the whole graph and then a whole
tree of XML, and an entry adds the same to them every time.
"""

from __future__ import annotations

from concordance.exports import gexf, graphml, node_link
from concordance.exports.elements import edges, node
from concordance.exports.entry import Entry


def pieces(entry: Entry) -> dict[str, bytes]:
    """What an entry adds to the files."""
    one, all_edges = node(entry), list(edges(entry))
    found = {
        "graphml.node": graphml.node(one),
        "graphml.edges": "".join(map(graphml.edge, all_edges)),
        "gexf.node": gexf.node(one),
        "gexf.edges": "".join(map(gexf.edge, all_edges)),
        "node-link.node": node_link.node(one),
        "node-link.links": ",\n".join(map(node_link.link, all_edges)),
        "graphology.node": node_link.graphology_node(one),
        "graphology.edges": ",\n".join(map(node_link.graphology_edge, all_edges)),
    }
    return {name: text.encode() for name, text in found.items()}
