"""The manifest by which a browser adds the site to a home screen (W3C Web Application Manifest)."""

from __future__ import annotations

from concordance.base.files import json_text
from concordance.pages.site import Site

MANIFEST = "manifest.webmanifest"
"""The path of the manifest; all that it names is beside it."""

_IMAGES = "assets/images"
_PAPER = "#fffdf9"


def manifest(site: Site) -> str:
    """The manifest. Its addresses are relative, so it is right wherever the site is."""
    about = site.base.about
    png = {"type": "image/png"}
    return json_text(
        {
            "name": about.full_title,
            "short_name": about.title,
            "description": about.about,
            "lang": about.language,
            "start_url": "./",
            "scope": "./",
            "display": "standalone",
            "background_color": _PAPER,
            "theme_color": _PAPER,
            "icons": [
                {"src": f"{_IMAGES}/favicon.svg", "sizes": "any", "type": "image/svg+xml"},
                {"src": f"{_IMAGES}/icon-192.png", "sizes": "192x192", **png},
                {"src": f"{_IMAGES}/icon-512.png", "sizes": "512x512", **png},
                {"src": f"{_IMAGES}/icon-maskable.png", "sizes": "512x512", "purpose": "maskable", **png},
            ],
        }
    )
