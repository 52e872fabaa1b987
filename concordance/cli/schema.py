"""`concordance schema`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from concordance.base.load import load
from concordance.base.model import KnowledgeBase
from concordance.base.paths import KNOWLEDGE, VOCABULARY
from concordance.base.schema import schema_files
from concordance.base.writing import write_whole
from concordance.cli.output import print_problems, write
from concordance.cli.root import knowledge_base_root
from concordance.exports import documents
from concordance.study.index import Index


@click.command("schema", short_help="Write the JSON Schemas to schema/.")
@click.pass_obj
def command(root: Path | None) -> None:
    """Write the JSON Schemas to schema/: of the YAML files, for editors, and of the JSON export.

    They offer the kinds, relations, sources, entries and tours that there are. What has come since is not
    offered, and not marked as wrong; run this again to have it offered.

    Exit status: 0 if they were written, 1 if knowledge.yaml or the vocabulary has a problem, 2 for incorrect
    usage or if schema/ cannot be written.
    """
    folder = knowledge_base_root(root)
    base, problems = load(folder)
    problems = [problem for problem in problems if problem.location.path in (KNOWLEDGE, VOCABULARY)]
    if problems or base is None:
        print_problems(problems)
        sys.exit(1)
    write(_files(base), folder, "schema")


def _files(base: KnowledgeBase) -> dict[str, str]:
    """The schemas by the names of their files: those for editors, and that of the JSON export."""
    published = f"{base.about.prefix}.schema.json"
    return {**schema_files(base), published: documents.schema(Index(base))}


def refresh(root: Path) -> list[str]:
    """Write again the schemas that a knowledge base has, if they have changed; their paths.

    They offer its kinds, relations, sources, entries and tours, so whatever changes these calls this.
    """
    base, _ = load(root)
    if base is None:
        return []
    made = {f"schema/{name}": text for name, text in _files(base).items()}
    changed = {
        path: text
        for path, text in made.items()
        if (root / path).is_file() and (root / path).read_text(encoding="utf-8") != text
    }
    try:
        write_whole(changed, root)
    except OSError as error:
        click.echo(f"schema/ cannot be written: {error}; write it with: concordance schema", err=True)
        return []
    return [*changed]
