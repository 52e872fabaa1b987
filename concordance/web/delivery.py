"""How pages reach the reader: one style sheet instead of many, and scripts that do not block the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

SHEET = "assets/site.css"
"""The path on the site of the one style sheet."""

_THEMES = r"assets/stylesheets/(?:main|palette)\.[0-9a-f]+\.min\.css"
_LINK = re.compile(r'[ \t]*<link rel="stylesheet" href="(?P<address>[^"]+)">\n?')
_SCRIPT = re.compile(r'<script src="([^"]+)">')
_NOTES = re.compile(r'@charset "[^"]*";|/\*# sourceMappingURL=[^*]*\*/')


def light(page: str, sheets: Sequence[str]) -> str:
    """The HTML of a page with one style sheet, and with its scripts deferred until the page is parsed.

    The one sheet replaces the theme's style sheets, which are known, and those in `sheets`, given by path.
    Scripts within the content of the page are left alone. Raises `ValueError` if the page has none of them.
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
    return head + config + _SCRIPT.sub(r'<script src="\1" defer>', tail)


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
