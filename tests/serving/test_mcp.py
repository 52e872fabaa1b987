"""`concordance mcp` and a client of the official SDK, over standard input and output."""

from __future__ import annotations

import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator
from mcp import Client, StdioServerParameters, stdio_client

from concordance.cli import main
from concordance.serving.protocol import whole
from concordance.serving.tools import TOOLS
from tests import worlds
from tests.conftest import copied

ADDRESS = "https://tea.w3id.org/kb/"
QUOTES = [
    "A kettle is a vessel in which water is heated.",
    "a kettle is a vessel in which water is heated",
    "A kettle is not a vessel in which water is heated.",
    "Hot water is water near its boiling point.",  # in both editions
    "hot water may make tea very bitter",
    "words that nobody ever wrote about anything",
    "tea",
    "“A cup is a vessel from which tea is drunk”",
]


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments])


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tea, released once."""
    folder = copied(worlds.TEA, tmp_path_factory.mktemp("served") / "tea")
    done = run(folder, "release", "1.0.0", "--date", "2026-01-01")
    assert done.exit_code == 0, done.output
    return folder


def test_a_client_is_told_the_same_as_the_commands_tell(root: Path, tmp_path: Path) -> None:
    """One process for all of it, since starting one takes long."""
    log = tmp_path / "log"
    environment = {**os.environ, "SITE_URL": ADDRESS}
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "concordance.cli", "--root", str(root), "mcp"],
        cwd=root,
        env=environment,
    )

    async def talk() -> None:
        with log.open("w") as errors:
            async with Client(stdio_client(command, errlog=errors)) as client:
                await _what_it_offers(client)
                await _what_it_answers(client)
                await _what_it_proves(client, root)
                await _what_it_cites(client)
                await _what_it_refuses(client)
                await _what_has_changed(client, root)

    with ThreadPoolExecutor(1) as apart:  # a browser test of this process may have a loop of its own
        apart.submit(anyio.run, talk).result()
    assert "Traceback" not in log.read_text()


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        (r'{"quote": "half \ud800 of a pair"}', "half \ufffd of a pair"),
        (r'{"quote": "\uDC00\ud83d\ude00\ud83d"}', "\ufffd\U0001f600\ufffd"),
        (r'{"quote": "\\ud800 is written \\\ud800"}', "\\ud800 is written \\\ufffd"),
    ],
)
def test_half_of_a_surrogate_pair_is_read_as_a_replacement_character(sent: str, read: str) -> None:
    assert json.loads(whole(sent)) == {"quote": read}


async def _asked(client: Client, tool: str, **arguments: Any) -> dict[str, Any]:
    result = await client.call_tool(tool, arguments)
    [content] = result.content
    assert content.type == "text"
    assert not result.is_error, content.text
    assert isinstance(result.structured_content, dict)
    assert json.loads(content.text) == result.structured_content
    return result.structured_content


async def _refused(client: Client, tool: str, **arguments: Any) -> str:
    result = await client.call_tool(tool, arguments)
    assert result.is_error
    [content] = result.content
    assert content.type == "text"
    return content.text


async def _what_it_offers(client: Client) -> None:
    assert client.server_info
    assert client.server_info.title == "Tea: what goes into a cup"
    assert "typed links and proved quotes" in (client.instructions or "")
    tools = (await client.list_tools()).tools
    assert [tool.name for tool in tools] == [*TOOLS]
    for tool in tools:
        Draft202012Validator.check_schema(tool.input_schema)
        assert tool.annotations
        assert tool.annotations.read_only_hint


async def _what_it_answers(client: Client) -> None:
    told = await _asked(client, "look_up", concept="Tea kettle")
    assert (told["id"], told["page"]) == ("kettle", f"{ADDRESS}concepts/kettle/")
    assert told["last_version"] == {"release": "1.0.0", "date": "2026-01-01"}
    found = await _asked(client, "find", query="vessel", limit=3)
    assert found["concepts"][0]["id"] == "vessel"
    assert (await _asked(client, "neighbors", concept="teapot"))["statements"]
    way = await _asked(client, "path", start="hot water", end="cup")
    assert way["steps"][0]["from"]["id"] == "hot-water"
    assert way["steps"][-1]["to"]["id"] == "cup"
    assert all(step["statements"][0]["sentence"] for step in way["steps"])


async def _what_it_proves(client: Client, root: Path) -> None:
    for source in ("", "tea-2020", "tea-2020/second"):
        chosen = ["--source", source] if source else []
        for quote in QUOTES:
            done = run(root, "quote", "--json", *chosen, quote)
            said = json.loads(done.stdout)
            told = await _asked(client, "prove", quote=quote, **({"source": source} if source else {}))
            assert {key: told[key] for key in said} == said
            assert told["may_be_quoted_so"] == (done.exit_code == 0)
            assert bool(told["address"]) == (said["verdict"] in ("verbatim", "quoter's marks", "punctuation"))


async def _what_it_cites(client: Client) -> None:
    told = await _asked(client, "cite", entry="kettle")
    assert told["address"] == f"{ADDRESS}concepts/kettle/#v-{told['digest'][:12]}"
    assert told["reference"].endswith(told["address"])
    assert (told["release"], told["is_present_text"]) == ("1.0.0", True)
    item = json.loads((await _asked(client, "cite", entry="kettle", style="csl-json"))["reference"])
    assert item[0]["URL"] == told["address"]
    passage = await _asked(client, "cite", entry="kettle", quote="note", style="apa")
    assert passage["citation"] == "(Miller, 2020, p. 1)"


async def _what_it_refuses(client: Client) -> None:
    assert 'did you mean "kettle"?' in await _refused(client, "look_up", concept="ketle")
    assert "concept is missing" in await _refused(client, "look_up")
    assert "choose one of" in await _refused(client, "cite", entry="kettle", style="harvard")
    assert "no tool is called" in await _refused(client, "brew")


async def _what_has_changed(client: Client, root: Path) -> None:
    """What is asked is answered from the files as they are."""
    file = root / "concepts/cup.yaml"
    before = file.read_text(encoding="utf-8")
    file.write_text(before.replace("to drink from.", "with a handle."), encoding="utf-8")
    told = await _asked(client, "look_up", concept="cup")
    assert (told["definition"], told["is_released"]) == ("A vessel with a handle.", False)
    file.write_text(before.replace("kind: thing", "kind: thingy"), encoding="utf-8")
    said = await _refused(client, "look_up", concept="cup")
    assert "the knowledge base has problems now: concepts/cup.yaml: unknown-kind" in said
    assert f"-m concordance.cli --root {root} check" in said
    file.write_text(before, encoding="utf-8")
    assert (await _asked(client, "look_up", concept="cup"))["definition"] == "A vessel to drink from."


def test_standard_output_has_nothing_but_the_protocol(tmp_path: Path) -> None:
    root = copied(worlds.TEA, tmp_path / "tea")
    file = root / "concepts/cup.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("kind: thing", "kind: thingy"), encoding="utf-8")
    done = run(root, "mcp")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "concepts/cup.yaml:2:7: error[unknown-kind]" in done.stderr


def test_without_the_extra_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp", None)
    done = run(worlds.TEA, "mcp")
    assert done.exit_code == 2
    assert 'pip install "concordance-kb[mcp]"' in done.output
    assert "Traceback" not in done.output
