"""The ranks of the modules: data flows one way, and each foreign format is known to one module."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "concordance"

RANKS = {
    "problems": 0,
    "tokens": 0,
    "colours": 0,
    "delivery": 0,
    "offline": 0,
    "policy": 0,
    "compare": 0,
    "identity": 0,
    "fingerprint": 1,
    "alignment": 2,
    "model": 2,
    "markup": 3,
    "forms": 3,
    "statements": 3,
    "yamltree": 3,
    "quotes": 3,
    "symbols": 3,
    "layout": 5,
    "picture": 6,
    "addresses": 4,
    "digest": 3,
    "graph": 4,
    "load": 4,
    "bibliography": 4,
    "deck": 4,
    "tables": 4,
    "texts": 4,
    "documents": 5,
    "rdf": 5,
    "reading": 5,
    "history": 5,
    "cite": 5,
    "site": 6,
    "versions": 6,
    "citing": 7,
    "download_pages": 8,
    "entry_pages": 8,
    "tour_pages": 7,
    "coverage_pages": 8,
    "front_pages": 8,
    "index_pages": 8,
    "rule_pages": 8,
    "search": 8,
    "source_pages": 8,
    "vocabulary_pages": 8,
    "pages": 9,
    "plugin": 11,
    "lasting": 7,
    "redirects": 7,
    "removed_pages": 8,
    "schema": 5,
    "passages": 4,
    "quotations": 4,
    "wordings": 4,
    "wording_pages": 8,
    "differences": 7,
    "overview": 7,
    "network": 7,
    "graph_pages": 8,
    "facts": 5,
    "stats": 6,
    "rule_examples": 5,
    "checks_links": 6,
    "checks_permanence": 6,
    "checks_quotes": 6,
    "checks_text": 6,
    "checks": 7,
    "build": 9,
    "cli": 11,
    "exports": 6,
}
"""Every module of the package and its rank: it imports only from modules of a lower rank."""

ONLY_IN = {"yaml": "yamltree", "pyvis": "network", "mkdocs": "plugin", "rdflib": "rdf"}
"""Libraries that one module alone may import."""

MODULES = sorted(path.stem for path in PACKAGE.glob("*.py") if path.stem != "__init__")


def imports(module: str) -> set[str]:
    """The dotted names that a module imports, also where it does so within a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "concordance" if node.level else ""
            base = ".".join(filter(None, [base, node.module]))
            found.add(base)
            found.update(f"{base}.{name.name}" for name in node.names)
    return found


def test_every_module_has_a_rank() -> None:
    assert sorted(RANKS) == MODULES


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_from_lower_ranks_alone(module: str) -> None:
    for name in imports(module):
        package, _, other = name.partition(".")
        other = other.partition(".")[0]
        if package == "concordance" and other in MODULES:
            assert RANKS[other] < RANKS[module], f"{module} imports {other}, which is not of a lower rank"


@pytest.mark.parametrize("module", MODULES)
def test_a_library_is_imported_where_it_belongs(module: str) -> None:
    for name in imports(module):
        library = name.partition(".")[0]
        assert ONLY_IN.get(library, module) == module, f"{library} is imported in {ONLY_IN[library]} alone"
