"""Markdown, by way of HTML: the library that renders the site reads it, so it is read as it would look."""

from __future__ import annotations

import re
from collections.abc import Mapping

from concordance.base.yamltree import read_tree
from concordance.intake.document import Block, Document
from concordance.intake.html import blocks_of

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_PAGE = re.compile(r"\[p\.[ ]?(\d+)\]")
_DISPLAYED = re.compile(r"(?ms)^[ \t]*\$\$.+?\$\$[ \t]*$|^[ \t]*\\\[.+?\\\][ \t]*$|\$\$.+?\$\$")
_TAG = re.compile(r"<(/?([A-Za-z][\w-]*)(?:\s[^<>]*)?/?)>")
_KEPT = str.maketrans({"\ue020": "[p. ", "\ue021": "]", "\ue022": "<", "\ue023": ">"})


def read_markdown(text: str, path: str) -> Document:
    """The blocks of a Markdown file, and the data in its front matter. Page marks stay where they are."""
    import markdown
    from lxml.html.defs import tags

    def shielded(found: re.Match[str]) -> str:
        return found[0] if found[2].lower() in tags else f"\ue022{found[1]}\ue023"

    data: dict[str, object] = {}
    if front := _FRONT.match(text):
        data = _front_matter(front[1], path)
        text = text[front.end() :]
    text = _DISPLAYED.sub("\n\n[equation]\n\n", text)
    pages = [int(number) for number in _PAGE.findall(text)]
    text = _PAGE.sub("\ue020\\1\ue021", text)  # so that no link is made of it
    text = _TAG.sub(shielded, text)  # "<steam>" is a word of the text, but "<br>" is a tag
    markup = markdown.markdown(
        text, extensions=["footnotes", "tables", "fenced_code", "sane_lists", "def_list"]
    )
    blocks = [
        Block(block.kind, block.text.translate(_KEPT), block.level, block.number)
        for block in blocks_of(markup)
    ]
    return Document(blocks, pages=len(set(pages)) or None, data=data)


def _front_matter(text: str, path: str) -> dict[str, object]:
    found = read_tree(path, text.encode()).value
    if not isinstance(found, Mapping):
        return {}
    data: dict[str, object] = {}
    if isinstance(found.get("title"), str):
        data["title"] = found["title"].strip()
    authors = found.get("author", found.get("authors"))
    names = authors if isinstance(authors, list) else [authors]
    if names := [name for name in names if isinstance(name, str) and name.strip()]:
        data["author"] = [{"literal": name.strip()} for name in names]
    for key in ("date", "issued", "published", "date_published"):
        if day := re.match(r"\d{4}(-\d{2}(-\d{2})?)?", str(found.get(key, ""))):
            data["issued"] = day[0]
            break
    for key in ("url", "URL", "source_url", "original_url", "canonical", "source"):
        if isinstance(found.get(key), str) and found[key].startswith("https://"):
            data["URL"] = found[key]
            break
    return data
