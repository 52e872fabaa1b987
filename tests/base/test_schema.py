"""The JSON Schemas: sound, and in agreement with what loading takes."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from jsonschema import Draft202012Validator

from concordance.base.load import load
from concordance.base.meanings import MEANINGS, ROLES
from concordance.base.model import KnowledgeBase, Role
from concordance.base.schema import schema_files
from concordance.checks.examples import CASES, lay_out
from tests.schemas import EditorsLoader, files, kind_of_file, read, validators
from tests.worlds import TEA


@pytest.fixture(scope="module")
def tea() -> dict[str, Draft202012Validator]:
    return validators(TEA)


@pytest.fixture(scope="module")
def known(garden: Path) -> dict[str, Draft202012Validator]:
    return validators(garden)


def test_the_schemas_are_sound(known: dict[str, Draft202012Validator]) -> None:
    assert sorted(known) == [
        *("concept", "knowledge", "removed", "removed-entries", "source", "tours", "vocabulary")
    ]
    for validator in known.values():
        Draft202012Validator.check_schema(validator.schema)


@pytest.mark.parametrize("loader", [yaml.BaseLoader, EditorsLoader], ids=["text", "editors"])
def test_a_sound_file_meets_its_schema(
    garden: Path, loader: Any, known: dict[str, Draft202012Validator]
) -> None:
    assert [
        (path.name, error.message)
        for path in files(garden)
        for error in known[kind_of_file(path)].iter_errors(read(path, loader))
    ] == []


def test_a_good_example_meets_its_schema(tea: dict[str, Draft202012Validator]) -> None:
    for path in files(TEA):
        assert tea[kind_of_file(path)].is_valid(read(path, yaml.BaseLoader)), path.name


@pytest.mark.parametrize(
    "rule",
    [
        "unknown-key",
        "missing-key",
        "wrong-form",
        "unknown-kind",
        "unknown-relation",
        "missing-evidence",
        "evidence-twice",
        "missing-player",
        "stray-player",
        "wrong-number-of-targets",
    ],
)
def test_an_editor_sees_what_breaks_a_rule_of_form(
    rule: str, tmp_path: Path, tea: dict[str, Draft202012Validator]
) -> None:
    """Each file of the example fails but one: that an inverse's own side has two only the checks tell."""
    root = lay_out(rule, tmp_path / "base")
    for path in (CASES / "bad" / rule).rglob("*.yaml"):
        if (rule, path.stem) != ("wrong-number-of-targets", "cup"):
            changed = root / path.relative_to(CASES / "bad" / rule)
            assert not tea[kind_of_file(changed)].is_valid(read(changed, yaml.BaseLoader))


@pytest.mark.parametrize("scalar", ["2019", "1.5", "1e3", "no", "true", "on", "2019-06-05", "~x", "0x1F"])
def test_a_scalar_that_is_text_for_us_is_valid_in_an_editor(
    scalar: str, tmp_path: Path, tea: dict[str, Draft202012Validator]
) -> None:
    root = lay_out("id-vanished", tmp_path / "base")
    path = root / "concepts/kettle.yaml"
    text = path.read_text(encoding="utf-8").replace("name: kettle", f"name: {scalar}")
    path.write_text(text.replace("[tea kettle", f"[{scalar}, tea kettle"), encoding="utf-8")
    base, problems = load(root)
    assert base is not None
    assert not problems
    assert base.concepts["kettle"].name == scalar
    for loader in (yaml.BaseLoader, EditorsLoader):
        assert tea["concept"].is_valid(read(path, loader))


def test_an_editor_shows_what_a_kind_and_a_relation_mean(
    base: KnowledgeBase, known: dict[str, Draft202012Validator]
) -> None:
    schema = known["concept"].schema
    assert isinstance(schema, dict)
    said = {one["const"]: one["description"] for one in schema["properties"]["kind"]["anyOf"]}
    assert list(said) == list(base.vocabulary.kinds)
    assert all(kind.about in said[name] for name, kind in base.vocabulary.kinds.items())
    relation = schema["$defs"]["Link"]["properties"]["relation"]
    assert [one["const"] for one in relation["anyOf"]] == base.vocabulary.relation_names()


def test_each_field_and_each_value_says_what_it_means(known: dict[str, Draft202012Validator]) -> None:
    """A rule (`if`, `then`, `oneOf`, `not`) describes nothing: it only says when something is allowed."""

    def silent(part: Any, where: str) -> Iterator[str]:
        if isinstance(part, list):
            for item in part:
                yield from silent(item, where)
        elif isinstance(part, dict):
            for name, field in part.get("properties", {}).items():
                if "description" not in field:
                    yield f"{where}: {name}"
            if "const" in part and not part.get("description"):
                yield f"{where}: {part['const']}"
            if part.get("enum", [True, False, "true", "false"]) != [True, False, "true", "false"]:
                yield f"{where}: {part['enum']}"
            for key, value in part.items():
                if key not in ("if", "then", "else", "not", "oneOf", "allOf"):
                    yield from silent(value, where)

    assert [line for name, each in known.items() for line in silent(each.schema, name)] == []


def test_each_schema_has_an_id_of_its_own(
    base: KnowledgeBase, known: dict[str, Draft202012Validator]
) -> None:
    for name, validator in known.items():
        assert isinstance(validator.schema, dict)
        assert validator.schema["$id"] == f"{base.about.base}schema/{name}.schema.json"


@pytest.mark.parametrize("count", ["0", "-1", "1.5", "'0'", "1000001", "many"])
def test_an_editor_sees_a_number_that_is_out_of_bounds(
    count: str, tea: dict[str, Draft202012Validator]
) -> None:
    about = read(TEA / "knowledge.yaml", EditorsLoader)
    assert tea["knowledge"].is_valid({**about, "limits": {"quote": 80}})
    assert not tea["knowledge"].is_valid({**about, "limits": {"quote": yaml.safe_load(count)}})


def test_check_jsonschema_takes_every_file_as_yaml_reads_it(garden: Path, tmp_path: Path) -> None:
    """It reads a date without quotation marks as one, and a number as a number."""
    base, _ = load(garden)
    assert base is not None
    by_schema: dict[str, list[str]] = defaultdict(list)
    for path in files(garden):
        copy = tmp_path / path.relative_to(garden).as_posix().replace("/", "-")
        text = path.read_text(encoding="utf-8")
        copy.write_text(re.sub("""["']([0-9]{4}-[0-9]{2}-[0-9]{2})["']""", r"\1", text), encoding="utf-8")
        by_schema[kind_of_file(path)].append(str(copy))
    assert isinstance(read(Path(by_schema["source"][0]), yaml.SafeLoader)["issued"], date)
    for name, text in schema_files(base).items():
        if paths := by_schema.get(name.partition(".")[0]):
            (tmp_path / name).write_text(text, encoding="utf-8")
            command = [
                sys.executable,
                "-m",
                "check_jsonschema",
                "--schemafile",
                str(tmp_path / name),
                *paths[:9],
            ]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout


def test_each_role_has_a_word_for_commands_and_a_meaning() -> None:
    assert get_args(Role) == ROLES
    assert set(ROLES) <= set(MEANINGS)
