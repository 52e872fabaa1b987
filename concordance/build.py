"""The graph as files: what `concordance build` writes."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from concordance.graph import as_graphml, as_node_link
from concordance.graph_pages import graph_file
from concordance.model import KnowledgeBase
from concordance.site import Site


def graph_files(base: KnowledgeBase) -> dict[str, str | bytes]:
    """The graph in each of its forms, by file name; the same knowledge base gives the same bytes."""
    return {
        "graph.html": graph_file(Site.of(base)),
        "graph.graphml": as_graphml(base),
        "graph.json": json.dumps(as_node_link(base), indent=1, ensure_ascii=False) + "\n",
    }


def write_whole(files: Mapping[str, str | bytes], folder: Path) -> None:
    """Write files into a folder, none of them half: each is moved there once all are written.

    Raises `OSError` where the folder cannot be written; then nothing in it has changed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=".part-", dir=folder))
    try:
        for name, content in files.items():
            (part / name).write_bytes(content.encode() if isinstance(content, str) else content)
        for name in files:
            (part / name).replace(folder / name)
    finally:
        shutil.rmtree(part, ignore_errors=True)
