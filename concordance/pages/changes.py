"""What changed, release by release: a page for people, and a feed (Atom, RFC 4287) for their readers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml import etree

from concordance.pages.site import Page, Site, concept_page
from concordance.record.changes import Changed, Release, releases, unreleased
from concordance.record.versions import anchor
from concordance.words.foreign import one_line

CHANGES = "changes.md"
"""The path of the page."""

FEED = "feed.xml"
"""The path of the feed."""

MOST = 500
"""How many entries of a list the page names; a release of thousands tells how many more there are."""

_TOLD, _LAST = 50, 20  # how many entries of a list the feed names, and how many releases it has
_ATOM = "http://www.w3.org/2005/Atom"


def change_pages(site: Site) -> Iterator[Page]:
    """The page, with what no release has yet at its top."""
    index = site.index
    known = releases(index.history, index.present_names)
    waiting = unreleased(site.base, index.history, index.present_names, index.digests) if known else Release()
    yield Page(
        path=CHANGES,
        title="What changed",
        description="Release by release, the entries that are new, changed, renamed and removed.",
        text=site.render(
            "changes",
            CHANGES,
            releases=known,
            unreleased=waiting,
            most=MOST,
            feed=FEED,
            at=release_anchor,
            version_anchor=_version_anchor,
        ),
        meta={"search": {"exclude": True}},
    )


def release_anchor(version: str) -> str:
    """The anchor of a release on the page."""
    return f"release-{version.replace('.', '-')}"


def last_changed(site: Site) -> dict[str, str]:
    """The day of the release that has an entry as it is now, by the path of its page."""
    index = site.index
    known = {one: index.history.latest(one) for one in index.base.concepts}
    return {
        concept_page(one): version.date
        for one, version in known.items()
        if version and version.digest == index.digests[one]
    }


def feed(site: Site) -> bytes:
    """The feed of releases. Its identifiers are permanent, whatever the address of the site.

    While the site has no address, the feed leads to its pages from where it is itself.
    """
    about, told = site.base.about, releases(site.index.history, site.index.present_names)
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    root.set("{http://www.w3.org/XML/1998/namespace}lang", about.language)
    _put(root, "id", f"{about.base}releases")
    _put(root, "title", f"{about.title}: what changed")
    _put(root, "subtitle", about.about)
    _put(root, "updated", _time(told[0].date if told else about.deck.since))
    if site.address:
        _put(root, "link", rel="self", type="application/atom+xml", href=site.absolute(FEED))
    _put(root, "link", rel="alternate", type="text/html", href=_address(site, CHANGES))
    _put(_put(root, "author"), "name", about.author)
    _put(root, "rights", about.license)
    for release in told[:_LAST]:
        entry = _put(root, "entry")
        _put(entry, "id", f"{about.base}releases/{release.version}")
        _put(entry, "title", f"{about.title} {release.version}")
        _put(entry, "updated", _time(release.date))
        _put(entry, "published", _time(release.date))
        address = _address(site, CHANGES, release_anchor(release.version))
        _put(entry, "link", rel="alternate", type="text/html", href=address)
        values = {"release": release, "most": _TOLD, "address": address}
        told_of = site.render("changes-feed", CHANGES, **values, at=partial(_entry_address, site))
        _put(entry, "content", told_of, type="html")
    text: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return text


def _put(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    if text:
        element.text = one_line(text)
    return element


def _time(date: str) -> str:
    return f"{date}T00:00:00Z"


def _version_anchor(one: Changed) -> str:
    return anchor(one.digest) if one.digest else ""


def _entry_address(site: Site, one: Changed) -> str:
    return _address(site, concept_page(one.id), _version_anchor(one))


def _address(site: Site, path: str, at: str = "") -> str:
    return site.absolute(path, at) if site.address else site.url(path, FEED, at)
