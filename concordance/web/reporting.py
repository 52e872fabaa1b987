"""The line at the foot of every page by which a reader reports what is wrong with it."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from markupsafe import Markup

from concordance.base.public import is_public
from concordance.pages.site import Site

_LINK = Markup('<p class="report"><a href="{}" rel="external">Report a problem with {}</a></p>')
_TEXT = Markup(
    '<details class="plain report"><summary>Report a problem with {}</summary>'
    "<p>This site names no address for reports. Send this to the people who gave it to you:</p>"
    "<pre data-copy>{}</pre></details>"
)


def report(site: Site, url: str, entry: str = "", version: str = "") -> Markup:
    """The line for a page at an address within the site; of an entry's page, with its id and version.

    It leads to the forge's page for a new report, or else to a mail, each filled in; if neither is known, it
    opens a text to copy.
    """
    this = "this entry" if entry else "this page"
    title = f"Problem with {entry or 'the page ' + (url or 'at the front')}"
    said = [f"Entry: {entry}, version {version}"] if entry else []
    said.append(f"Page: {site.address if is_public(site.address) else ''}{url or './'}")
    text = "\n".join(
        [*said, "", "What is wrong:", "", "What it should say, and where the source says so:", ""]
    )
    if site.forge:
        return _LINK.format(site.forge.report(title, text), this)
    if contact := site.base.about.contact:
        subject = urlencode([("subject", title), ("body", text.replace("\n", "\r\n"))], quote_via=quote)
        return _LINK.format(f"mailto:{quote(contact, safe='@')}?{subject}", this)
    lines = f"{title}\n{text}".rstrip().split("\n")
    return _TEXT.format(this, Markup("&#10;").join(lines))  # a page is sent without its empty lines
