"""The last step before HTML from a text goes into a page: only elements on a list of safe ones are left.

What Markdown makes of a text is safe by itself, and the checks refuse what is not plain Markdown. This
holds even if one of the two is wrong. nh3 reads the HTML as a browser does (html5ever) and writes it anew.
"""

from __future__ import annotations

import re

import nh3
from markupsafe import Markup

_WORDS = {"p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "a"}
_LISTS = {"ul", "ol", "li"}
_TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}

_TEXT = nh3.Cleaner(
    tags=_WORDS | _LISTS | _TABLES | _HEADINGS,
    clean_content_tags={"script", "style"},
    attributes={
        "a": {"href", "class", "data-kind", "data-name", "data-about"},
        "code": {"class"},
        "ol": {"start"},
        "th": {"style"},
        "td": {"style"},
    },
    filter_style_properties={"text-align"},
    url_schemes={"https"},
    link_rel=None,
)

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20]")  # a browser leaves these out of an address


def _own(element: str, attribute: str, value: str) -> str | None:
    """The value of an attribute; None for an image of another host, and for an id of the theme's own parts.

    The theme finds its settings by such an id, and takes those of the first element that has it.
    """
    if attribute == "src" and _ELSEWHERE.match(_UNSEEN.sub("", value)):
        return None
    return None if attribute == "id" and value.startswith("__") else value


_PAGE = nh3.Cleaner(
    tags=_WORDS
    | _LISTS
    | _TABLES
    | _HEADINGS
    | {"abbr", "b", "caption", "cite", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt"}
    | {"figcaption", "figure", "i", "img", "ins", "kbd", "mark", "nav", "q", "s", "samp", "section", "small"}
    | {"span", "sub", "summary", "sup", "tfoot", "u", "var", "wbr"},
    clean_content_tags={"script", "style"},
    attributes={
        "*": {"id", "class", "title", "lang", "dir", "role", "aria-label", "aria-hidden", "aria-labelledby"},
        "a": {"href", "rel"},
        "blockquote": {"cite"},
        "col": {"span"},
        "details": {"open"},
        "img": {"src", "alt", "width", "height", "loading"},
        "ol": {"start"},
        "td": {"style", "colspan", "rowspan"},
        "th": {"style", "colspan", "rowspan", "scope"},
    },
    filter_style_properties={"text-align"},
    url_schemes={"https", "mailto"},
    link_rel=None,
    strip_comments=True,
    attribute_filter=_own,
)


def safe_text(html: str) -> Markup:
    """The HTML of an entry's text with the elements of Markdown only."""
    return Markup(_TEXT.clean(html))


def safe_page(html: str) -> str:
    """The HTML of a project's own page (a file in docs/) without scripts, frames, forms and handlers.

    Its images are the project's own, since a site asks no other host for anything.
    """
    return _PAGE.clean(html)
