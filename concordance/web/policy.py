"""The Content-Security-Policy of a page: the only things it may load and run (W3C CSP Level 3)."""

from __future__ import annotations

import base64
import hashlib
import re

_HEAD = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL | re.IGNORECASE)


def policy(html: str, live: bool = False) -> str:
    """The policy that lets a page run this site's scripts and the inline scripts that it contains.

    The inline scripts are the theme's own; each is allowed by its hash. JSON data blocks are not executed,
    so they need no permission. Styles may be inline, because the theme and the diagrams set some. If the page
    is served `live`, any inline script may run, because the server adds one that reloads the page.
    """
    hashes = {
        f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
        for attributes, code in _SCRIPT.findall(html)
        if " src=" not in attributes and "json" not in attributes
    }
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self'", *(["'unsafe-inline'"] if live else sorted(hashes))]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "connect-src 'self'",
            "worker-src 'self'",
            "base-uri 'self'",
            "form-action 'none'",
        ]
    )


def with_policy(html: str, live: bool = False) -> str:
    """The page with its policy in the head, before everything that the policy governs.

    Raises `ValueError` if the head does not begin as expected.
    """
    framed, count = _HEAD.subn(
        lambda charset: (
            f'{charset[0]}\n      <meta http-equiv="Content-Security-Policy" content="{policy(html, live)}">'
        ),
        html,
        count=1,
    )
    if not count:
        raise ValueError("a page has no <meta charset> to put its policy behind: has the theme changed?")
    return framed
