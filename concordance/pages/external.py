"""Links that lead out of the site, marked so that the theme can show it."""

from __future__ import annotations

import re

_OUT = re.compile(r'<a href="(?=https?://)')


def with_external(html: str) -> str:
    """The HTML that Markdown has made, in which each link to another site has `rel="external"`."""
    return _OUT.sub('<a rel="external" href="', html)
