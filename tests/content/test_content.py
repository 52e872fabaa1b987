"""This project's own knowledge base. One test: it prints everything that is wrong, each with its place.

What holds for any knowledge base is a rule, which `concordance check` reports with place and mend. Here is
only what this one has beyond that: files that editors and readers are given, a template, the glossaries.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import jsonschema
import yaml

from concordance.base.load import load
from concordance.base.model import Concept, KnowledgeBase, Role
from concordance.base.paths import source_path
from concordance.base.problems import as_text
from concordance.base.schema import schema_files
from concordance.checks import check, check_root
from concordance.exports import documents
from concordance.quoting.fingerprint import Section
from concordance.quoting.tokens import count_words
from concordance.study.index import Index
from concordance.words.names import same_name
from tests.schemas import EditorsLoader, files, kind_of_file, read, validators

ROOT = Path(__file__).parents[2]


def test_the_knowledge_base_is_sound() -> None:
    index, problems = check_root(ROOT)
    said = as_text(problems)
    if index is not None:
        base = index.base
        said += "".join(f"{line}\n" for line in (*schemas(index), *template(base), *glossaries(base)))
    assert not said, f"\n{said}"


def schemas(index: Index) -> Iterator[str]:
    """The schemas for editors are fresh, every file names its own and meets it, and so does the export."""
    published = documents.schema(index)
    own = {f"{index.base.about.prefix}.schema.json": published}
    for name, text in {**schema_files(index.base.vocabulary, index.base.sources), **own}.items():
        path = ROOT / "schema" / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            yield f"schema/{name}: it is out of date: .venv/bin/concordance schema"
    known = validators(ROOT)
    for path in files(ROOT):
        place = path.relative_to(ROOT).as_posix()
        kind = kind_of_file(path)
        up = "../" * (len(Path(place).parts) - 1)
        wanted = f"# yaml-language-server: $schema={up}schema/{kind}.schema.json"
        if path.read_text(encoding="utf-8").partition("\n")[0] != wanted:
            yield f"{place}:1: editors find no schema: let the first line be {wanted}"
        for loader in (yaml.BaseLoader, EditorsLoader):
            for error in known[kind].iter_errors(read(path, loader)):
                yield f"{place}: {error.json_path}: {error.message}"
    validator = jsonschema.Draft202012Validator(json.loads(published))
    for error in validator.iter_errors(json.loads(documents.knowledge_base(index))):
        yield f"the export of everything as JSON: {error.json_path}: {error.message}"


def template(base: KnowledgeBase) -> Iterator[str]:
    """A copy of the template is an entry without a problem, and it names what there is to choose."""
    path = ROOT / "concepts" / "_template.yaml"
    text = " ".join(path.read_text(encoding="utf-8").replace("#", " ").split())
    *roles, last = get_args(Role)
    for choice in (", ".join(base.vocabulary.kinds), f"{', '.join(roles)} or {last}"):
        if choice not in text:
            yield f"concepts/_template.yaml: it does not name the choice: {choice}"
    taken = concept_named(base, read(path, yaml.BaseLoader)["name"])  # the copy takes the place of that entry
    copy = f"concepts/{taken.id if taken else 'a-copy-of-the-template'}.yaml"
    with tempfile.TemporaryDirectory() as folder:
        for part in ("concepts", "sources"):
            shutil.copytree(ROOT / part, Path(folder) / part)
        for file in ROOT.glob("*.yaml"):
            shutil.copy(file, folder)
        shutil.copy(path, Path(folder) / copy)
        changed, problems = load(Path(folder))
    for problem in [*problems, *(check(Index(changed)) if changed else ())]:
        if problem.location.path == copy:
            yield f"concepts/_template.yaml, copied to {problem}"


def glossaries(base: KnowledgeBase) -> Iterator[str]:
    """Each term of a glossary has an entry that quotes its definition, and no word of a glossary is left out.

    This is not a rule: a knowledge base grows entry by entry, and its coverage page says what is missing.
    """
    for source in base.sources.values():
        if not source.glossary:
            continue
        path = source_path(source.id)
        sections = glossary_sections(base, source.id)
        left = {place: section.words for place, section in sections.items()}
        for term in source.glossary:
            concept = concept_named(base, term)
            quoted = list(definitions(concept, source.id, left)) if concept else []
            for place, words in quoted:
                left[place] -= words
            if quoted:
                left[quoted[0][0]] -= count_words(term)
            elif concept:
                yield f"concepts/{concept.id}.yaml: quote what the glossary of {source.id} says of {term!r}"
            else:
                yield f"{path}: no entry is called {term!r}: write it, or add the term to an entry's aliases"
        for (edition, section), words in left.items():
            if words:
                yield f"{path}: {words} words of {edition}, {section} are unquoted: is a definition cut?"


def glossary_sections(base: KnowledgeBase, source_id: str) -> dict[tuple[str, str], Section]:
    """The sections of a source that are a glossary, by edition and label."""
    return {
        (edition, section.label): section
        for (source, edition), fingerprint in base.fingerprints.items()
        if source == source_id
        for section in fingerprint.sections
        if "glossary" in section.title.lower() and section.words
    }


def concept_named(base: KnowledgeBase, term: str) -> Concept | None:
    """The entry that has the term as its name or as an alias."""
    for concept in base.concepts.values():
        if same_name(term) in {same_name(name) for name in (concept.name, *concept.aliases)}:
            return concept
    return None


def definitions(
    concept: Concept, source_id: str, sections: dict[tuple[str, str], int]
) -> Iterator[tuple[tuple[str, str], int]]:
    """The edition and section of an entry's quotes of a glossary, each with the number of its words."""
    for quote in concept.quotes.values():
        place = (quote.edition, quote.at.split(",")[0])
        if quote.source == source_id and quote.role == "defines" and place in sections:
            yield place, count_words(quote.text)
