"""The Content-Security-Policy of a page: the only things it may load and run (W3C CSP Level 3)."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_HEAD = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL | re.IGNORECASE)
_DATA = re.compile(r"""\stype="application/(?:ld\+)?json\"""")
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_BASE = "{{ config.extra.scope | d(base_url) }}"


def policy(inline: Iterable[str] = (), live: bool = False) -> str:
    """The policy of a page: it may run the scripts of this site, and those inline ones.

    Styles may be inline, because the theme and the diagrams set some. If the page is served `live`, any
    inline script may run, because the server adds one that reloads the page.
    """
    allowed = {*map(_hash, inline)}
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self'", *(["'unsafe-inline'"] if live else sorted(allowed))]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'self'",
            "form-action 'none'",
        ]
    )


def with_policy(html: str, base: str | None = None, live: bool = False) -> str:
    """The page with its policy in the head, before everything that the policy governs.

    It may run the inline scripts of the theme; of those, the policy names the ones that it has. `base` is the
    address of the site's root relative to the page, which stands in one of them; a page without it runs none.
    Raises `ValueError` if the head does not begin as expected, or if the page has an inline script that is
    not the theme's, which would not run.
    """
    theme = () if base is None else theme_scripts(base)
    inline = [
        code
        for attributes, code in _SCRIPT.findall(html)
        if " src=" not in attributes and not _DATA.search(attributes)
    ]
    for code in inline:
        if code not in theme:
            raise ValueError(
                f"a page has an inline script, which may not run: {' '.join(code.split())[:60]}\n"
                "put it into a file, and name the file under extra_javascript in mkdocs.yml"
            )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(inline, live)}">'
    framed, count = _HEAD.subn(lambda charset: f"{charset[0]}\n      {meta}", html, count=1)
    if not count:
        raise ValueError("a page has no <meta charset> to put its policy behind: has the theme changed?")
    return framed


def theme_scripts(base: str) -> tuple[str, ...]:
    """The theme's inline scripts as they are in a page, with the address of the site's root in them."""
    return tuple(script.replace(_BASE, base) for script in _templates())


@cache
def _templates() -> tuple[str, ...]:
    """The inline scripts in the theme's own templates; those with other values in them are left out."""
    spec = importlib.util.find_spec("material")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent / "templates/partials/javascripts"
    found = [
        script
        for file in sorted(folder.glob("*.html"))
        for script in _INLINE.findall(file.read_text(encoding="utf-8"))
    ]
    return tuple(script for script in found if "{{" not in script.replace(_BASE, ""))


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
