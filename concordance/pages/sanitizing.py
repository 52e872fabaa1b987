"""The last step before HTML from a text goes into a page: only elements on a list of safe ones are left.

What Markdown makes of a text is safe by itself, and the checks refuse what is not plain Markdown. This
holds even if one of the two is wrong. nh3 reads the HTML as a browser does (html5ever) and writes it anew.
"""

from __future__ import annotations

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
)


def safe_text(html: str) -> Markup:
    """The HTML of an entry's text with the elements of Markdown only."""
    return Markup(_TEXT.clean(html))


def safe_page(html: str) -> str:
    """The HTML of a project's own page (a file in docs/) without scripts, frames, forms and handlers."""
    return _PAGE.clean(html)
