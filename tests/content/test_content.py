"""This project's own knowledge base. One test: it prints everything that is wrong, each with its place.

What holds for any knowledge base is a rule, which `concordance check` reports with place and mend. Here is
only what no change of its content can break: the schemas are made from the model and the vocabulary.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import yaml

from concordance.base.problems import as_text
from concordance.checks import check_root
from concordance.depositing.describing import descriptions
from concordance.exports import documents
from concordance.exports import files as exports
from concordance.study.index import Index
from tests.schemas import EditorsLoader, files, kind_of_file, read, validators

ROOT = Path(__file__).parents[2]


def test_the_knowledge_base_is_sound() -> None:
    index, problems = check_root(ROOT)
    said = as_text(problems)
    if index is not None:
        said += "".join(f"{line}\n" for line in schemas(index))
    assert not said, f"\n{said}"


def schemas(index: Index) -> Iterator[str]:
    """Every file meets the schema for editors, and so does the export its own; what is made is fresh."""
    published = documents.schema(index)
    path = ROOT / "schema" / f"{index.base.about.prefix}.schema.json"
    if not path.exists() or path.read_text(encoding="utf-8") != published:
        yield f"schema/{path.name}: it is out of date: .venv/bin/concordance schema"
    for name, made in descriptions(index).items():
        if (ROOT / name).read_text(encoding="utf-8") != made:
            yield f"{name}: it is out of date: .venv/bin/concordance citation"
    known = validators(ROOT)
    for path in files(ROOT):
        place = path.relative_to(ROOT).as_posix()
        for loader in (yaml.BaseLoader, EditorsLoader):
            for error in known[kind_of_file(path)].iter_errors(read(path, loader)):
                yield f"{place}: {error.json_path}: {error.message}"
    validator = jsonschema.Draft202012Validator(json.loads(published))
    for error in validator.iter_errors(json.loads(exports(index)[f"data/{index.base.about.prefix}.json"])):
        yield f"the export of everything as JSON: {error.json_path}: {error.message}"
