"""Files of a project that would be pages of their own, without the frame and the policy of the site.

MkDocs publishes each file of docs/ as it is. A browser that opens one of these runs what is in it, with the
rights of the site: it could read the drafts there, or answer in the place of every page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

_PAGES = frozenset(
    ["htm", "html", "shtml", "xht", "xhtml", "mht", "mhtml", "hta", "xml", "xsl", "xslt", "xsd", "rdf", "rss"]
) | {"atom", "mathml", "mml", "owl", "wsdl", "svgz", "swf"}
"""The endings by which servers name what browsers open as a page that can have scripts."""

_ACTIVE = re.compile(
    r"""<!(?!--|DOCTYPE\s+svg\s+PUBLIC[^\[>]*>)|<\?(?!xml\s)|[\s"'/]on[a-z]+\s*=\s*["']"""
    r"""|<(?:[\w.-]+:)?(?:script|foreignobject|iframe|handler|listener|set|animate\w*)\b"""
    r"""|href\s*=\s*["']\s*(?!\#|https:|data:image/(?!svg))""",
    re.IGNORECASE,
)
"""What a picture does not need, and could run something with."""


def active(docs: Path, paths: Iterable[str]) -> Iterator[str]:
    """Say of each file that it would be a page of its own, or a picture that can run something."""
    for path in paths:
        ending = path.rpartition(".")[2].lower()
        if ending in _PAGES:
            yield (
                f"{docs.name}/{path} would be a page of its own, without the frame and the policy "
                "of the site: write it as Markdown"
            )
        elif ending == "svg" and _is_active(docs / path):
            yield (
                f"{docs.name}/{path} could run something: "
                "draw it without scripts, handlers, animations and foreign elements"
            )


def _is_active(file: Path) -> bool:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return True
    return "\0" in text or bool(_ACTIVE.search(text) or _ACTIVE.search(html.unescape(text)))
