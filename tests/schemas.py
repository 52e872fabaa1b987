"""The files of a knowledge base as an editor sees them: against the JSON Schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from concordance.base.load import load
from concordance.base.schema import schema_files


class EditorsLoader(yaml.SafeLoader):
    """YAML as editors read it: with numbers and booleans, and dates as text (YAML 1.2, core schema)."""


EditorsLoader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def kind_of_file(path: Path) -> str:
    """The schema that a file must meet."""
    if path.name == "_removed.yaml":
        return "removed-entries"
    return {"concepts": "concept", "sources": "source"}.get(path.parent.name, path.stem)


def files(root: Path) -> list[Path]:
    """The files of a knowledge base that have a schema."""
    found = [root / name for name in ("knowledge.yaml", "vocabulary.yaml", "tours.yaml", "removed.yaml")]
    found += [*root.glob("concepts/*.yaml"), *root.glob("sources/*.yaml")]
    return sorted(path for path in found if path.exists())


def validators(root: Path) -> dict[str, Draft202012Validator]:
    """The schemas of the knowledge base in a folder, by the kind of file."""
    base, _ = load(root)
    assert base is not None
    made = schema_files(base)
    return {name.partition(".")[0]: Draft202012Validator(json.loads(text)) for name, text in made.items()}


def read(path: Path, loader: Any) -> Any:
    """The content of a YAML file."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
