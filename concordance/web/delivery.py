"""How pages come to the reader: one style sheet in place of many, and scripts that hold nothing up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

SHEET = "assets/site.css"
"""The path of the one style sheet on the site."""

_THEMES = r"assets/stylesheets/(?:main|palette)\.[0-9a-f]+\.min\.css"
_LINK = re.compile(r'[ \t]*<link rel="stylesheet" href="(?P<address>[^"]+)">\n?')
_SCRIPT = re.compile(r'<script src="([^"]+)">')
_NOTES = re.compile(r'@charset "[^"]*";|/\*# sourceMappingURL=[^*]*\*/')


def light(page: str, sheets: Sequence[str]) -> str:
    """The HTML of a page with one style sheet, and with its own scripts run when it has been read in.

    `sheets` are the paths of the project's style sheets; those of the theme are known. Both are in the
    one sheet. Scripts within the page's content stay as they are.
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
    head, config, tail = page.partition('<script id="__config"')
    return head + config + _SCRIPT.sub(r'<script src="\1" defer>', tail)


def one_sheet(site: Path, sheets: Sequence[str]) -> str:
    """The text of the one style sheet: the theme's, then the project's, in the order in which pages had them.

    Raises `FileNotFoundError` where the built site lacks one of them.
    """
    themes = [next((site / "assets/stylesheets").glob(f"{name}.*.css"), None) for name in ("main", "palette")]
    if None in themes:
        raise FileNotFoundError("the theme has no style sheet of the name known here: has it changed?")
    paths = [path for path in themes if path] + [site / sheet for sheet in sheets]
    texts = [_NOTES.sub("", path.read_text(encoding="utf-8-sig")).strip() for path in paths]
    return '@charset "UTF-8";\n' + "\n".join(texts) + "\n"
