"""From the files of a knowledge base to its model, with the place of every value.

Loading never raises on bad content: anything wrong with a file becomes a problem, and everything else
is still loaded.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from concordance.base.about import UNNAMED, About
from concordance.base.advice import Known
from concordance.base.drawings import MOST_BYTES, Drawing, Unfit, drawing_of
from concordance.base.gathering import Loading
from concordance.base.kept import Kept, key_of
from concordance.base.model import Concept, KnowledgeBase, Removed, RemovedNames, Source, Tour, Vocabulary
from concordance.base.paths import (
    IDS,
    KNOWLEDGE,
    REMOVED,
    REMOVED_NAMES,
    TEMPLATE,
    TOURS,
    VOCABULARY,
    concept_path,
    drawing_path,
    fingerprint_command,
    fingerprint_path,
    id_like,
    source_path,
    why_not_an_id,
)
from concordance.base.problems import Keys, Location, Problem, few
from concordance.base.reading import RULES as REGULAR
from concordance.base.reading import NotAFile, exists, irregular, read_text
from concordance.base.schema import EDITORS
from concordance.base.strays import is_template, size_of_template, stray_files
from concordance.base.surprises import RULES as SURPRISES
from concordance.base.treebuilding import Tree
from concordance.base.values import Typed
from concordance.quoting.fingerprint import Fingerprint

RULES = {
    "file-too-large": "A YAML file has at most 256 KiB.",
    "not-utf-8": "Files are encoded in UTF-8.",
    "yaml-syntax": "A file is well-formed YAML, at most twelve levels deep.",
    "empty-file": "A file is not empty, and not the template as it is.",
    "several-documents": "A file holds one YAML document.",
    "yaml-alias": "YAML aliases (*name) are not allowed: every value is written out where it belongs.",
    "yaml-anchor": "YAML anchors (&name) are not allowed.",
    "yaml-tag": "YAML tags (!name) are not allowed: every value is text.",
    **SURPRISES,
    "duplicate-key": "A key appears only once in a mapping.",
    "unknown-key": "Only the keys of the format are allowed.",
    "missing-key": "The required keys are present.",
    "wrong-form": "A value has the expected form: text, a list, a mapping, or one of a few words.",
    "missing-file": "The files of a knowledge base are there: settings, vocabulary and fingerprints.",
    **REGULAR,
    "stray-file": "Every file of an entry or a source is where it is read, and has a name that is read.",
    "unfit-drawing": "A drawing is an SVG of shapes and words, with a title, and has no colors of its own.",
    "bad-fingerprint": "A fingerprint is a file that `concordance fingerprint` wrote, unchanged.",
}
"""The rules that loading itself enforces, each with a sentence that says what it requires."""

MOST_IDS = 4 * 1024 * 1024
"""The most bytes of the list of released ids."""

_T = TypeVar("_T", bound=Typed)


def load_about(root: Path) -> About:
    """What the knowledge base in `root` says about itself, or `UNNAMED` if knowledge.yaml is damaged."""
    loading = Loading(root)
    return loading.typed(About, KNOWLEDGE, loading.tree(KNOWLEDGE)) or UNNAMED


def load_sources(root: Path) -> dict[str, Source]:
    """The sources of the knowledge base in `root`, by id; what is wrong with their files is left out."""
    return _sources(Loading(root))


def _sources(loading: Loading) -> dict[str, Source]:
    sources = {}
    for name in _names(loading, "sources"):
        source = loading.file(Source, source_path(name), id=name)
        if source is not None:
            sources[name] = source
    return sources


def load(root: Path, kept: Kept | None = None) -> tuple[KnowledgeBase | None, list[Problem]]:
    """The knowledge base in `root`, and everything wrong with the form of its files, sorted by place.

    The knowledge base is None only if the vocabulary cannot be read. What is `kept` from earlier runs makes
    it faster, and changes nothing.
    """
    loading = Loading(root, kept)
    about = loading.file(About, KNOWLEDGE)
    vocabulary = loading.file(Vocabulary, VOCABULARY)
    sources = _sources(loading)
    fingerprints: dict[tuple[str, str], Fingerprint] = {}
    digests: dict[tuple[str, str], bytes] = {}
    for source in sources.values():
        for edition in source.editions:
            fingerprint, digest = _fingerprint(loading, source.id, edition)
            if fingerprint is not None:
                fingerprints[source.id, edition] = fingerprint
                digests[source.id, edition] = digest
    concepts: dict[str, Concept] = {}
    damaged = set()
    template_size = size_of_template(root)
    for name in _names(loading, "concepts"):
        before = len(loading.problems)
        path = concept_path(name)
        if is_template(root, path, template_size):
            hint = "replace what it says with your concept's own name, texts, quotes and links"
            loading.note(path, Tree())
            loading.problems.append(
                Problem(Location(path), "empty-file", "this is the template, unchanged", hint)
            )
            damaged.add(name)
            continue
        concept = loading.file(Concept, path, id=name)
        if concept is not None:
            concepts[name] = concept
        if len(loading.problems) > before:
            damaged.add(name)
    template = loading.file(Concept, TEMPLATE, id="_template") if exists(root, TEMPLATE) else None
    removed = _by_id(loading, REMOVED, Removed, "old-id: {name: …, why: …}")
    tours = _by_id(loading, TOURS, Tour, "a-tour: {title: …, about: …, stops: […]}")
    named = loading.file(RemovedNames, REMOVED_NAMES) if exists(root, REMOVED_NAMES) else None
    ids = _ids(loading) if exists(root, IDS) else ()
    drawings = _drawings(loading)
    loading.problems += few(stray_files(root, sources, loading.places), folders=True)
    loading.problems += irregular(root)
    known = Known(vocabulary, sources, fingerprints, concepts, frozenset(concepts) | damaged)
    problems = loading.all_problems(known)
    if vocabulary is None:
        return None, problems
    base = KnowledgeBase(
        vocabulary=vocabulary,
        concepts=concepts,
        sources=sources,
        fingerprints=fingerprints,
        digests=digests,
        tours=tours,
        ids=ids,
        removed=removed,
        removed_names=named or RemovedNames(),
        about=about or UNNAMED,
        drawings=drawings,
        places=loading.places,
        keys=loading.keys,
        texts=loading.texts,
        damaged=frozenset(damaged),
        lost={path: frozenset(keys) for path, keys in loading.lost.items() if keys},
        template=template,
        schemas=frozenset(each for each in EDITORS if exists(root, f"schema/{each}.schema.json")),
    )
    return base, problems


def _drawings(loading: Loading) -> dict[str, Drawing]:
    """The drawings, by name."""
    found = {}
    for name in _names(loading, "drawings", ".svg"):
        path = drawing_path(name)
        if why_not_an_id(name, "drawing"):
            message, hint = f'no entry can name a drawing "{name}"', f"name it {id_like(name, 'drawing')}.svg"
            loading.problems.append(Problem(Location(path), "unfit-drawing", message, hint))
            continue
        loading.note(path, Tree())
        try:
            found[name] = drawing_of(read_text(loading.root, path, MOST_BYTES))
        except NotAFile as refused:
            loading.problems.append(refused.problem)
        except Unfit as unfit:
            loading.problems += few(
                Problem(Location(path, fault.line), "unfit-drawing", fault.message, fault.hint)
                for fault in unfit.faults
            )
        except UnicodeDecodeError:
            message, hint = "this file is not UTF-8", "save it in that encoding"
            loading.problems.append(Problem(Location(path), "unfit-drawing", message, hint))
        except OSError as error:
            message, hint = f"this file cannot be read: {error.strerror}", "put an SVG file there"
            if error.errno == errno.EFBIG:
                hint = "draw it with fewer shapes"
            loading.problems.append(Problem(Location(path), "unfit-drawing", message, hint))
    return found


def _names(loading: Loading, folder: str, suffix: str = ".yaml") -> list[str]:
    """The names of a folder's files, sorted, without their suffix and those that begin with an underscore.

    A folder that cannot be read is noted as a file would be: what it may hold is not missing.
    """
    try:
        with os.scandir(loading.root / folder) as found:
            names = sorted(entry.name for entry in found)
    except FileNotFoundError:
        return []
    except OSError as error:
        loading.note(folder, Tree())
        message = f"this folder cannot be read: {error.strerror}"
        hint = "only a folder can have this name, and you must be allowed to read it"
        loading.problems.append(Problem(Location(folder), "missing-file", message, hint))
        return []
    own = [name for name in names if name.endswith(suffix) and not name.startswith("_")]
    return [name.removesuffix(suffix) or name for name in own]


def _ids(loading: Loading) -> tuple[str, ...]:
    """The ids that were ever released, one per line; the place of each is recorded."""
    try:
        text = read_text(loading.root, IDS, MOST_IDS)
    except NotAFile as refused:
        loading.problems.append(refused.problem)
        return ()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        message, hint = f"this file cannot be read: {why}", "restore it as of the last release"
        loading.problems.append(Problem(Location(IDS), "missing-file", message, hint))
        return ()
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    loading.places[IDS] = {(line,): Location(IDS, number) for number, line in reversed(lines) if line}
    return tuple(line for _, line in lines if line)


@lru_cache(maxsize=16)
def _parsed(text: str) -> Fingerprint:
    """The fingerprint in a file's text; cached, with all that is derived from it, while a site is served."""
    return Fingerprint.from_json(text)


def _fingerprint(loading: Loading, source: str, edition: str) -> tuple[Fingerprint | None, bytes]:
    """The fingerprint of an edition, if there is a sound one, and the key of its file if anything is kept."""
    path = fingerprint_path(source, edition)

    def report(where: Location, rule: str, message: str) -> None:
        run = fingerprint_command(source, edition)
        loading.problems.append(Problem(where, rule, message, "make it from the text:", run=run))

    try:
        text = read_text(loading.root, path)
        fingerprint = _parsed(text)
    except NotAFile as refused:
        loading.problems.append(refused.problem)
        return None, b""
    except OSError as error:
        where = loading.places[source_path(source)].get(("editions", edition), Location(source_path(source)))
        message = f"edition {edition} has no fingerprint: {path} cannot be read: {error.strerror}"
        report(where, "missing-file", message)
        return None, b""
    except ValueError as error:
        report(Location(path), "bad-fingerprint", str(error))
        return None, b""
    if (fingerprint.source, fingerprint.edition) != (source, edition):
        message = f"this is the fingerprint of {fingerprint.source}/{fingerprint.edition}"
        report(Location(path), "bad-fingerprint", message)
        return None, b""
    return fingerprint, key_of(text) if loading.kept else b""


def _by_id(loading: Loading, path: str, model: type[_T], form: str) -> dict[str, _T]:
    """A file that maps ids to values of one model, such as the removed entries; empty if there is no file."""
    if not exists(loading.root, path):
        return {}
    tree = loading.tree(path)
    if tree.value is None:
        return {}
    if not isinstance(tree.value, dict):
        loading.refuse(path, tree, (), "expected a mapping of ids", f"write: {form}")
        return {}
    found = {}
    places, keys = _by_first_key(tree.places), _by_first_key(tree.keys)
    for key, value in tree.value.items():
        part = Tree(value, places=places.get(key, {}), keys=keys.get(key, {}))
        entry = loading.typed(model, path, part)
        if entry is not None:
            found[key] = entry
    return found


def _by_first_key(places: Mapping[Keys, Location]) -> dict[str | int, dict[Keys, Location]]:
    """The places of everything under each key at the top, by the path from that key on."""
    found: dict[str | int, dict[Keys, Location]] = {}
    for keys, place in places.items():
        if keys:
            found.setdefault(keys[0], {})[keys[1:]] = place
    return found
