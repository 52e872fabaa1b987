"""How pages reach the reader: one style sheet, scripts that do not block the page, no empty lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

SHEET = "assets/site.css"
"""The path on the site of the one style sheet."""

_THEMES = r"assets/stylesheets/(?:main|palette)\.[0-9a-f]+\.min\.css"
_LINK = re.compile(r'[ \t]*<link rel="stylesheet" href="(?P<address>[^"]+)">\n?')
_SCRIPT = re.compile(r'<script src="([^"]+)">')
_CONTENT = re.compile(r"(<!doctype html>.*?)(<article\b.*</article>)(.*)", re.DOTALL)
_LINES = re.compile(r"\s*\n\s*")
_NOTES = re.compile(r'@charset "[^"]*";|/\*# sourceMappingURL=[^*]*\*/')


def light(page: str, sheets: Sequence[str]) -> str:
    """The HTML of a page with one style sheet, and with its scripts deferred until the page is parsed.

    What templates leave empty around the content, a twentieth of a page, is left out. The one sheet replaces
    the theme's style sheets, which are known, and those in `sheets`, given by path. Scripts within the
    content of the page are left alone. Raises `ValueError` if the page has none of the sheets.
    """
    known = re.compile(rf"(?P<root>.*?)(?:{'|'.join([_THEMES, *map(re.escape, sheets)])})")
    seen = False

    def joined(link: re.Match[str]) -> str:
        nonlocal seen
        found = known.fullmatch(link["address"])
        if not found:
            return link[0]
        first, seen = not seen, True
        return f'<link rel="stylesheet" href="{found["root"]}{SHEET}">\n' if first else ""

    page = _LINK.sub(joined, page)
    if not seen:
        raise ValueError("no style sheet of a page has the expected name: has the theme changed?")
    head, config, tail = page.partition('<script id="__config"')
    page = head + config + _SCRIPT.sub(r'<script src="\1" defer>', tail)
    if not (found := _CONTENT.fullmatch(page.strip())):
        return page
    head, content, tail = found.groups()  # in the content, empty lines and indentation may say something
    return _LINES.sub("\n", head) + content + _LINES.sub("\n", tail) + "\n"


def tight(html: str) -> str:
    """A piece of a frame without the empty lines, indentation and space around it that templates leave."""
    return _LINES.sub("\n", html).strip()


def one_sheet(site: Path, sheets: Sequence[str]) -> str:
    """The text of the one style sheet: the theme's sheets, then the project's, in the order of the pages.

    Raises `FileNotFoundError` if one of them is missing from the built site.
    """
    themes = [next((site / "assets/stylesheets").glob(f"{name}.*.css"), None) for name in ("main", "palette")]
    if None in themes:
        raise FileNotFoundError("no style sheet of the theme has the expected name: has the theme changed?")
    paths = [path for path in themes if path] + [site / sheet for sheet in sheets]
    texts = [_NOTES.sub("", path.read_text(encoding="utf-8-sig")).strip() for path in paths]
    return '@charset "UTF-8";\n' + "\n".join(texts) + "\n"
