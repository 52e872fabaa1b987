"""What robots and browsers ask a site for: robots.txt (RFC 9309), and how to search it (OpenSearch 1.1).

Neither can have a relative address, and neither is of use in a folder.
"""

from __future__ import annotations

from lxml import etree

from concordance.pages.site import Site
from concordance.words.foreign import one_line

ROBOTS = "robots.txt"
SEARCH = "opensearch.xml"

_NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
_SHORT, _LONG = 16, 1024  # the most characters that the specification allows


def crawling(site: Site) -> dict[str, str | bytes]:
    """Both files; without a public address nobody can be told where to search, and none is written."""
    if not site.directory_urls:
        return {}
    found: dict[str, str | bytes] = {ROBOTS: robots(site)}
    if site.is_public:
        found[SEARCH] = search(site)
    return found


def robots(site: Site) -> str:
    """Everybody may read everything; where all pages are listed, if the site has an address."""
    listed = f"\nSitemap: {site.absolute('sitemap.xml')}\n" if site.is_public else ""
    return f"User-agent: *\nAllow: /\n{listed}"


def search(site: Site) -> bytes:
    """By this a browser offers the search of the site, which answers to `?q=`, among its own."""
    about = site.base.about
    root = etree.Element(f"{{{_NAMESPACE}}}OpenSearchDescription", nsmap={None: _NAMESPACE})
    told = {
        "ShortName": _cut(about.title, _SHORT),
        "Description": _cut(about.about, _LONG),
        "Language": about.language,
        "InputEncoding": "UTF-8",
        "OutputEncoding": "UTF-8",
    }
    for name, value in told.items():
        etree.SubElement(root, f"{{{_NAMESPACE}}}{name}").text = value
    image = etree.SubElement(root, f"{{{_NAMESPACE}}}Image", height="192", width="192", type="image/png")
    image.text = site.absolute("assets/images/icon-192.png")
    template = f"{site.absolute('index.md')}?q={{searchTerms}}"
    etree.SubElement(root, f"{{{_NAMESPACE}}}Url", type="text/html", template=template)
    text: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return text


def _cut(text: str, most: int) -> str:
    """A text on one line, cut before the word that would make it too long."""
    line = one_line(text)
    return line if len(line) <= most else line[: most + 1].rpartition(" ")[0] or line[:most]
