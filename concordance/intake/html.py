"""A web page, or Markdown turned into HTML: its text as headings, paragraphs and notes, read with lxml."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from concordance.intake.document import Block, Document, Unreadable

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {
    *(
        "p",
        "div",
        "section",
        "article",
        "main",
        "blockquote",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "pre",
        "table",
    ),
    *(
        "tr",
        "figure",
        "figcaption",
        "header",
        "footer",
        "hr",
        "caption",
        "details",
        "summary",
        "body",
        "address",
    ),
    *("tbody", "thead", "tfoot", "center", "form", "fieldset", "html"),
}
_NO_TEXT = {
    *(
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "iframe",
        "object",
        "video",
        "audio",
        "canvas",
        "select",
    ),
    *("button", "input", "textarea", "nav", "aside", "head", "annotation", "annotation-xml", "form", "img"),
}
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:comments?|sidebar|share|sharing|social|related|newsletter|subscribe|breadcrumbs?|navbar"
    r"|toc|table-of-contents|cookie\w*|recommended|print-hide|mw-editsection|skip-link)(?:$|[\s_-])",
    re.I,
)
_BACK = {"↩", "↩︎", "↑", "^", "⏎", "↵", "[return]"}
_NOTES = re.compile(r"(?:^|[\s_-])(?:footnotes?|endnotes?|references-notes|doc-endnotes)(?:$|[\s_-])", re.I)
_REFERENCE = re.compile(r"#(?:_?ftn|fn|footnote|note|en|endnote|cite_note)[\w:.-]*$", re.I)


def read_html(text: str, path: str) -> Document:
    """The blocks of a page's main text, and what the page says about itself. Raises `Unreadable`."""
    import lxml.html
    from lxml.etree import ParserError

    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\0", "")
    try:
        tree = lxml.html.document_fromstring(text)
    except (ParserError, ValueError) as error:
        raise _nothing(path) from error
    data = _data(tree)
    for piece in tree.xpath("//*[@hidden][starts-with(@id, 'S:')]"):
        del piece.attrib["hidden"]  # React streams a page in hidden parts and shows them when complete
    root, where = _main(tree)
    blocks, left_out = _Walker().walk(root)
    if not any(block.kind == "text" for block in blocks):
        raise _nothing(path)
    seen = [f"the text was taken from the page's {where}"]
    if left_out:
        seen.append(f"left out: {', '.join(left_out)}")
    return Document(blocks, seen=seen, data=data)


def blocks_of(markup: str) -> list[Block]:
    """The blocks of a fragment of HTML, all of which belongs to the text."""
    import lxml.html

    root = lxml.html.fromstring(f"<div>{markup}</div>")
    return _Walker().walk(root)[0]


def _nothing(path: str) -> Unreadable:
    return Unreadable(
        "this page has no text: most likely, a script loads it when a browser opens the page",
        "open it in a browser, save it from there or print it to a PDF, and add that file",
        path,
    )


def _main(tree: Any) -> tuple[Any, str]:
    """The element that contains the text, and its name."""
    for query, name in (
        ("//*[@itemprop='articleBody']", "article body"),
        ("//article", "<article>"),
        ("//main | //*[@role='main']", "<main>"),
    ):
        found = sorted(tree.xpath(query), key=lambda element: -_words(element))
        if found and _words(found[0]) >= 0.3 * _words(tree):
            return found[0], name
    body = tree.find("body")
    body = tree if body is None else body
    element, whole = body, _words(body)
    # Go down to the innermost element that has nearly all of the paragraphs.
    while whole:
        inner = max((child for child in element if isinstance(child.tag, str)), key=_words, default=None)
        if inner is None or inner.tag not in _BLOCKS or _words(inner) < 0.8 * whole:
            break
        element = inner
    name = element.get("id") or element.get("class") or ""
    return element, f'<{element.tag}> "{name}"' if name else f"<{element.tag}>"


def _words(element: Any) -> int:
    """How many words an element has in paragraphs, list items and quotations."""
    found = element.xpath(".//p | .//li | .//blockquote[not(.//p)] | .//pre")
    return sum(len(part.text_content().split()) for part in found) or len(element.text_content().split()) // 4


class _Walker:
    """Walks through a tree in order, and collects blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.words: list[str] = []
        self.left_out: dict[str, None] = {}

    def walk(self, root: Any) -> tuple[list[Block], list[str]]:
        notes = [element for element in root.iter() if self._holds_notes(element)]
        for element in notes:
            self._notes(element)
            tail = element.tail
            element.clear()
            element.tail = tail
        kept, self.blocks = self.blocks, []
        self._element(root, top=True)
        self._flush()
        return [*self.blocks, *kept], list(self.left_out)

    def _holds_notes(self, element: Any) -> bool:
        if not isinstance(element.tag, str) or element.tag not in ("section", "div", "ol", "ul", "aside"):
            return False
        name = f"{element.get('class', '')} {element.get('role', '')} {element.get('id', '')}"
        return bool(_NOTES.search(name)) and bool(element.xpath(".//li[@id]"))

    def _notes(self, element: Any) -> None:
        for number, item in enumerate(element.xpath(".//li[@id]"), 1):
            if any(parent.tag == "li" and parent.get("id") for parent in item.iterancestors()):
                continue
            text = " ".join(block.text for block in _Walker().walk(item)[0] if block.text)
            self.blocks.append(Block("note", text, number=item.get("value") or str(number)))

    def _element(self, element: Any, *, top: bool = False) -> None:
        tag = element.tag
        if not isinstance(tag, str):
            return  # a comment
        if not top and self._is_furniture(element):
            return
        if self._is_mark(element):
            return
        if tag == "math" or "katex-display" in element.get("class", "") or tag == "mjx-container":
            self._formula(element)
        elif tag in _HEADINGS:
            self._flush()
            title = _one_line("".join(_text_of(element)))
            if title:
                self.blocks.append(Block("heading", title.rstrip("¶#🔗 "), level=_HEADINGS[tag]))
        elif tag in _BLOCKS:
            self._block(element)
        else:
            if tag in ("br", "td", "th"):
                self.words.append("\n" if tag == "br" else " ")
            self._inner(element)

    def _block(self, element: Any) -> None:
        self._flush()
        if element.tag == "li" and (number := _item_number(element)):
            self.words.append(f"{number}. ")
        self._inner(element)
        self._flush()

    def _inner(self, element: Any) -> None:
        self.words.append(element.text or "")
        for child in element:
            self._element(child)
            self.words.append(child.tail or "")

    def _is_furniture(self, element: Any) -> bool:
        if element.tag in _NO_TEXT:
            if element.tag in ("nav", "aside", "form"):
                self.left_out[f"<{element.tag}>"] = None
            return True
        if element.get("hidden") is not None or element.get("aria-hidden") == "true":
            return True
        name = f"{element.get('class', '')} {element.get('id', '')}"
        if element.tag in ("div", "section", "ul", "footer", "span") and (found := _FURNITURE.search(name)):
            if element.tag != "span":
                self.left_out[f'"{found[0].strip(" _-")}"'] = None
            return True
        return False

    def _is_mark(self, element: Any) -> bool:
        """Whether an element is a footnote mark, or the link back to one."""
        if element.tag == "a":
            text = element.text_content().strip()
            href = element.get("href", "")
            back = (
                text in _BACK
                or "backref" in element.get("class", "")
                or element.get("role") == "doc-backlink"
            )
            return back or bool(_REFERENCE.search(href) and re.fullmatch(r"\[?[\d*†‡]{1,3}\]?", text))
        if element.tag == "sup":
            links = element.xpath(".//a[@href]")
            inner = element.text_content().strip()
            return (
                bool(links) and all(_REFERENCE.search(link.get("href")) for link in links) and len(inner) < 8
            )
        return False

    def _formula(self, element: Any) -> None:
        name = f"{element.get('display', '')} {element.get('class', '')} {element.get('mode', '')}"
        if re.search(r"block|display|true", name):
            self._flush()
            self.blocks.append(Block("equation"))
        else:
            self.words.append(_one_line("".join(_text_of(element))))

    def _flush(self) -> None:
        text = _one_line("".join(self.words))
        self.words = []
        if text == "[equation]":
            self.blocks.append(Block("equation"))
        elif text:
            self.blocks.append(Block("text", text))


def _item_number(item: Any) -> int | None:
    """The number that a browser shows before an item of a numbered list; None for other items."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return None
    start = parent.get("start", "1")
    begin = int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1
    return begin + [child for child in parent if child.tag == "li"].index(item)


def _text_of(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _NO_TEXT:
            yield from _text_of(child)
        yield child.tail or ""


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _data(tree: Any) -> dict[str, object]:
    """What a page says about itself in its head, under CSL's names."""
    metas: dict[str, list[str]] = {}
    for meta in tree.xpath("//meta[@content]"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        metas.setdefault(name, []).append(meta.get("content").strip())
    data: dict[str, object] = {}
    linked = _linked(tree)
    title = metas.get("citation_title") or metas.get("og:title") or tree.xpath("//title/text()")
    if title and title[0].strip():
        data["title"] = _one_line(title[0])
    names = metas.get("citation_author") or metas.get("author") or linked.get("author") or []
    if names:
        data["author"] = [{"literal": name} for name in names if name and not name.startswith("http")]
    dates = (
        metas.get("citation_publication_date")
        or metas.get("article:published_time")
        or linked.get("date")
        or []
    )
    if dates and (day := re.match(r"(\d{4})(?:[-/](\d{2})(?:[-/](\d{2}))?)?", dates[0])):
        data["issued"] = "-".join(part for part in day.groups() if part)
    canonical = tree.xpath("//link[@rel='canonical']/@href") or metas.get("og:url") or []
    if canonical and canonical[0].startswith("https://"):
        data["URL"] = canonical[0]
    if site := metas.get("og:site_name"):
        data["container-title"] = site[0]
    if language := tree.get("lang"):
        data["language"] = language
    return {key: value for key, value in data.items() if value}


def _linked(tree: Any) -> dict[str, list[str]]:
    """Authors and date from schema.org's JSON-LD, if the page has it."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            content = json.loads(script)
        except (json.JSONDecodeError, RecursionError):
            continue
        for item in content if isinstance(content, list) else [content]:
            if isinstance(item, Mapping) and "author" in item:
                authors = item["author"] if isinstance(item["author"], list) else [item["author"]]
                names = [_called(author) for author in authors]
                return {
                    "author": names,
                    "date": [str(item["datePublished"])] if "datePublished" in item else [],
                }
    return {}


def _called(author: Any) -> str:
    """What schema.org's data calls an author; an organization in braces."""
    if not isinstance(author, Mapping):
        return str(author)
    name = str(author.get("name", ""))
    return f"{{{name}}}" if name and "Organization" in str(author.get("@type")) else name
