"""The guides that come with every site: pages that explain sources, quotes, citations and data."""

from __future__ import annotations

from collections.abc import Iterator

from concordance.base.files import engine_text
from concordance.pages.site import Page, Site

_DESCRIPTIONS = {
    "add-a-source": "From a PDF, a web page or a plain text to a source whose words can be quoted.",
    "quotes": "How every quote is compared with its source, what may differ, and what is proved.",
    "quoting-algorithm": "From the characters of a quote to its proof, with an example that runs.",
    "auditing": "Every quotation of a draft held to its source: words, page and citation, in one command.",
    "citing": "What a citation of an entry guarantees, and how to make one in LaTeX, Word and Markdown.",
    "data": "What the downloads contain, how identifiers are made, and three questions to ask in SPARQL.",
}

GUIDES = tuple(f"{name}.md" for name in _DESCRIPTIONS)
"""The paths of the guides. A project's own page with one of these paths replaces the guide."""


def guide_pages(site: Site) -> Iterator[Page]:
    """A page for each guide, from the folder next to this module."""
    for name, description in _DESCRIPTIONS.items():
        text = engine_text(f"pages/guides/{name}.md")
        title = text.partition("\n")[0].removeprefix("# ")
        yield Page(path=f"{name}.md", title=title, description=description, text=text, is_markdown=True)
