"""The content of a page as Markdown: what it says, without what only a browser can do with it."""

from __future__ import annotations

import re
from collections.abc import Callable

from html_to_markdown import ConversionOptions, convert
from lxml import etree, html

_OPTIONS = ConversionOptions(
    autolinks=False,
    bullets="-",
    compact_tables=True,
    extract_metadata=False,
)
_BLANKS = re.compile(r"\s+")
_SIGNS = re.compile(r"[\\`*_\[\]<~#]")  # of Markdown, in words
_BEGINS = re.compile(
    r"^( ?)(>|[-+=](?=[ =-]|$))|^( ?\d{1,9})([.)])(?= |$)"
)  # as a list, a line or a quote does
_ESCAPE = "\ue000"  # what stands for the backslash before them, since the library would escape that
_ELEMENTS = ("button", "fieldset", "form", "input", "nav", "script", "select", "style", "svg", "textarea")
_CLASSES = ("anchor", "check-link", "cite__opens", "headerlink", "letters")
_LEFT_OUT = " | ".join(
    [
        *(f".//{name}" for name in _ELEMENTS),
        *(f'.//*[contains(concat(" ", @class, " "), " {name} ")]' for name in _CLASSES),
        ".//*[@hidden]",
        './/*[@aria-hidden="true"]',
    ]
)
_BETWEEN = "·"  # what stands between links side by side


def as_markdown(content: str, leads: Callable[[str], str]) -> str:
    """HTML as Markdown. `leads` says where a link leads from there; nowhere, if that is empty."""
    root = html.fragment_fromstring(content, create_parent="div")
    for element in root.xpath(_LEFT_OUT):
        _leave_out(element)
    for text in root.xpath(".//text()[not(ancestor::code or ancestor::pre)]"):
        _escape(text)
    for link in root.xpath(".//a"):
        address = leads(link.get("href", "")) if link.text_content().strip() else ""
        link.attrib.clear()
        if address:
            link.set("href", address)
        else:
            link.drop_tag()
    for term in root.xpath(".//dt"):  # Markdown has no lists of terms
        _in_bold(term)
    text = convert(html.tostring(root, encoding="unicode"), _OPTIONS).content or ""
    return text.replace(_ESCAPE, "\\")


def _leave_out(element: html.HtmlElement) -> None:
    """Take an element away, and what parts it from what stands before it."""
    around, before = element.getparent(), element.getprevious()
    if around is None:  # it was within another
        return
    if before is not None:
        before.tail = _without_end(before.tail)
    else:
        around.text = _without_end(around.text)
    element.drop_tree()


def _without_end(text: str | None) -> str:
    bare = (text or "").rstrip()
    return bare.removesuffix(_BETWEEN).rstrip() if bare.endswith(_BETWEEN) else text or ""


def _escape(text: etree._ElementUnicodeResult) -> None:
    words = _SIGNS.sub(rf"{_ESCAPE}\g<0>", _BLANKS.sub(" ", text))
    words = _BEGINS.sub(rf"\g<1>\g<3>{_ESCAPE}\g<2>\g<4>", words)
    beside = text.getparent()
    if beside is not None and words != text:
        if text.is_tail:
            beside.tail = words
        else:
            beside.text = words


def _in_bold(term: html.HtmlElement) -> None:
    bold = html.Element("strong")
    bold.text, term.text = term.text, None
    bold.extend(list(term))
    term.append(bold)
    term.tag = "p"
