"""An entry to take along: as a link, as words with their citation, as a picture, and in another page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from concordance.base.files import json_text
from concordance.base.model import Concept
from concordance.drawing import card
from concordance.pages.citations import Cited
from concordance.pages.site import Site, concept_page
from concordance.record.versions import Record, anchor
from concordance.words.names import capitalized

_SCRIPT = "assets/js/embed.js"
_STYLE = "APA"
_QUOTE = Markup(
    '<blockquote class="concordance-embed" cite="{address}"><p><dfn>{name}</dfn>: <span>{words}</span></p>'
    '<p><a href="{address}">{source}</a></p></blockquote>\n<script async src="{script}"></script>'
)
# A plain rel="alternate" is another language of the site to the theme.
_ANSWER = Markup('<link rel="alternate describedby" type="application/json+oembed" href="{}" title="{}">')


@dataclass(frozen=True, slots=True)
class Shared:
    """What of an entry can be passed on: the last version on record or, if there is none, the present text.

    The answer of oEmbed (`head`, and one of the `files`) is there once the site has an address.
    `root` is the address of the site if that is not known for sure: then a script puts the real one there.
    """

    name: str
    words: str
    address: str
    cited: str
    embed: str
    picture: str
    root: str
    files: Mapping[str, str]
    head: Markup


def shared(site: Site, concept: Concept, record: Record, cited: Cited | None) -> Shared:
    """What of an entry can be passed on."""
    about, latest, page = site.base.about, record.latest, concept_page(concept.id)
    name = capitalized(str(latest.entry["name"]) if latest else concept.name)
    words = site.index.words(str(latest.entry["definition"]) if latest else concept.definition)
    version = f", version {latest.version.shown} of {latest.version.date}" if latest else ", not released yet"
    address = site.absolute(page, anchor(latest.version.digest) if latest else "")
    code = _QUOTE.format(
        address=address,
        name=name,
        words=words,
        source=f"{about.title}{version}",
        script=site.absolute(_SCRIPT),
    )
    folder = f"concepts/{concept.id}"
    picture, data = f"{folder}/card.svg", f"{folder}/oembed.json"
    reference = (
        next((one.text for one in cited.references if one.format.label == _STYLE), "") if cited else ""
    )
    files = {
        picture: card.card(
            name,
            words,
            site.base.vocabulary.kinds[concept.kind].label,
            _source(site, concept, f"{about.title} {latest.version.version}" if latest else about.title),
            about.concept_iri(concept.id),
        ),
    }
    head = Markup()
    if site.address:  # whoever asks for it asks by the address of the page
        files[data] = _oembed(site, name, code, site.absolute(page), site.absolute(picture))
        head = _ANSWER.format(site.absolute(data), name)
    return Shared(
        name=name,
        words=words,
        address=address,
        cited=f"{name}: {words} ({' '.join(reference.split())})"
        if reference
        else f"{name}: {words} {address}",
        embed=str(code),
        picture=picture,
        root="" if site.is_public else site.absolute("index.md"),
        files=files,
        head=head,
    )


def _source(site: Site, concept: Concept, version: str) -> str:
    """Where the definition is from: the first passage that defines the concept, and the release."""
    for quote in concept.quotes.values():
        if quote.role == "defines":
            return f"After {site.base.sources[quote.source].short}, {quote.at} · {version}"
    return version


def _oembed(site: Site, name: str, code: str, address: str, picture: str) -> str:
    """The answer of a provider of oEmbed 1.0 about an entry's page, of the type rich."""
    about = site.base.about
    return json_text(
        {
            "version": "1.0",
            "type": "rich",
            "title": name,
            "author_name": about.author,
            "author_url": site.absolute("index.md"),
            "provider_name": about.title,
            "provider_url": site.absolute("index.md"),
            "url": address,
            "cache_age": 86_400,
            "html": code,
            "width": 640,
            "height": 240,
            "thumbnail_url": picture,
            "thumbnail_width": card.WIDTH,
            "thumbnail_height": card.HEIGHT,
        }
    )
