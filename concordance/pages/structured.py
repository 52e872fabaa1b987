"""What a page says of itself to search engines: JSON-LD in the words of schema.org.

Addresses are absolute if the site has one; otherwise they are relative to the page that they stand on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from concordance.base.model import Concept
from concordance.citing.works import Work
from concordance.pages.site import Site, concept_page
from concordance.record.versions import Record

_CONTEXT = "https://schema.org"
_TYPES = {  # of CSL; what is not here is a CreativeWork
    "article": "ScholarlyArticle",
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "paper-conference": "ScholarlyArticle",
    "post": "SocialMediaPosting",
    "post-weblog": "BlogPosting",
    "report": "Report",
    "software": "SoftwareSourceCode",
    "thesis": "Thesis",
    "webpage": "WebPage",
}
_WITHIN = {"article-journal": "Periodical", "chapter": "Book", "post-weblog": "Blog", "webpage": "WebSite"}


def term(site: Site, concept: Concept, record: Record) -> Markup:
    """An entry as a DefinedTerm. What only a work can have, such as a license, is said of its page."""
    about, path = site.base.about, concept_page(concept.id)
    address, latest = _address(site, path, path), record.latest
    version = latest.version if latest and latest.is_present else None
    page = {
        "@type": "WebPage",
        **({"url": address} if address else {}),
        "inLanguage": about.language,
        "license": about.license,
        **({"version": version.version, "dateModified": version.date} if version else {}),
    }
    return script(
        {
            "@context": _CONTEXT,
            "@type": "DefinedTerm",
            "@id": about.concept_iri(concept.id),
            "termCode": concept.id,
            "name": concept.name,
            "alternateName": list(concept.aliases),
            "description": site.index.words(concept.definition),
            "url": address,
            "identifier": f"sha256:{record.digest}" if latest else "",
            "inDefinedTermSet": {"@type": "DefinedTermSet", "@id": about.base, "name": about.full_title},
            "mainEntityOfPage": page,
        }
    )


def term_set(site: Site) -> Markup:
    """The knowledge base as a DefinedTermSet."""
    about = site.base.about
    return script(
        {
            "@context": _CONTEXT,
            "@type": "DefinedTermSet",
            "@id": about.base,
            **_publication(site),
            "url": _address(site, "index.md", "index.md"),
        }
    )


def dataset(site: Site, path: str, files: Iterable[Mapping[str, str]]) -> Markup:
    """The data as a Dataset; each file has its name, path, media type, size and SHA-256."""
    about = site.base.about
    downloads = [
        {
            "@type": "DataDownload",
            "name": file["name"],
            "description": file["about"],
            "contentUrl": _address(site, file["path"], path),
            "encodingFormat": file["media_type"],
            "contentSize": file["size"],
            "sha256": file["sha256"],
        }
        for file in files
    ]
    return script(
        {
            "@context": _CONTEXT,
            "@type": "Dataset",
            **_publication(site),
            "creator": {"@type": "Organization", "name": about.author},
            "url": _address(site, path, path),
            "about": {"@type": "DefinedTermSet", "@id": about.base, "name": about.full_title},
            **({"keywords": [*about.keywords]} if about.keywords else {}),
            "isAccessibleForFree": True,
            "distribution": downloads,
        }
    )


def works(found: Iterable[Work]) -> Markup:
    """The works that a page is about: one, or several as a graph."""
    each = [_work(one.item) for one in found]
    return script({"@context": _CONTEXT, **(each[0] if len(each) == 1 else {"@graph": each})})


def script(data: Mapping[str, Any]) -> Markup:
    """JSON-LD for the head of a page, without what is empty."""
    told = {name: value for name, value in data.items() if value not in ("", [], None)}
    # No character that could end the script element.
    text = json.dumps(told, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(f'<script type="application/ld+json">{text}</script>')


def _publication(site: Site) -> dict[str, Any]:
    about, releases = site.base.about, site.index.history.releases
    last = {"version": releases[-1].version, "datePublished": releases[-1].date} if releases else {}
    return {
        "name": about.full_title,
        "description": about.about,
        "license": about.license,
        "publisher": {"@type": "Organization", "name": about.author},
        "inLanguage": about.language,
        **last,
    }


def _work(item: Mapping[str, Any]) -> dict[str, Any]:
    """A CSL-JSON item as a work."""
    kind = _TYPES.get(item["type"], "CreativeWork")
    doi, within, publisher = (item.get(name) for name in ("DOI", "container-title", "publisher"))
    told = {
        "@type": kind,
        "name": item["title"],
        "author": [_author(name) for name in item["author"]],
        "datePublished": "-".join(f"{part:02d}" for part in item["issued"]["date-parts"][0]),
        "inLanguage": item.get("language"),
        "url": item.get("URL"),
        "sameAs": f"https://doi.org/{doi}" if doi else None,
        "identifier": item.get("number"),
        "isPartOf": within and {"@type": _WITHIN.get(item["type"], "CreativeWork"), "name": within},
        "publisher": publisher and {"@type": "Organization", "name": publisher},
    }
    return {name: value for name, value in told.items() if value}


def _author(name: Mapping[str, str]) -> dict[str, str]:
    if "literal" in name:
        return {"@type": "Organization", "name": name["literal"]}
    if "given" not in name:
        return {"@type": "Person", "name": name["family"]}
    return {
        "@type": "Person",
        "name": f"{name['given']} {name['family']}",
        "givenName": name["given"],
        "familyName": name["family"],
    }


def _address(site: Site, to: str, path: str) -> str:
    """The address of a file of the site, for the page at `path`; empty if it is that page, somewhere."""
    if site.address:
        return site.absolute(to)
    return site.url(to, path) if to != path else ""
