"""What was made, kept from one run to the next by the hash of all that it was made from.

A `Kept` is a table in `.cache/concordance.sqlite` of the folder that is read: for each kind and name the key
(a hash) and the bytes. Nothing is ever taken from it but what this user's own program put there for exactly
the same key: every row is sealed with a secret that lies outside of the project, so a row that somebody else
wrote, moved or changed counts as not there. The program itself, and the packages it uses, are part of every
key. Deleting the file costs time and nothing else; whatever is wrong with it costs the same, and a sentence.
"""

from __future__ import annotations

import os
import pickle
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from hashlib import blake2b
from hmac import compare_digest
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import concordance
from concordance.base.shelves import Shelves

if TYPE_CHECKING:
    import sqlite3

_T = TypeVar("_T")

FOLDER = ".cache"
"""The folder of what is kept, in the folder that is read; git ignores all that is in it."""

_FILE = "concordance.sqlite"
_VERSION = 1
_TABLE = (
    "CREATE TABLE IF NOT EXISTS kept "
    "(kind TEXT, name TEXT, key BLOB, data BLOB, seal BLOB, PRIMARY KEY (kind, name)) WITHOUT ROWID"
)
_KEYS = "SELECT name, key FROM kept WHERE kind = ?"
_ROW = "SELECT key, data, seal FROM kept WHERE kind = ? AND name = ?"
_SECRET = 32  # bytes
_NO_PROGRAM = ("__pycache__", "cases")  # the examples of rules are two folders in three, for a page not kept
_FULL = 8_000_000  # bytes that wait to be written
_WAIT = 2.0  # seconds for another run that is writing
_AGAIN = 0.01  # seconds until it is tried again
_SPARE = 4  # times as many rows of a kind as this run used may stay
_TOGETHER = ("file", "prose", "proofs")  # of these kinds there is something small for each entry


class Kept:
    """What is kept for the knowledge base in a folder. Nothing here raises because of a file or the disk."""

    def __init__(self, root: Path) -> None:
        """Open what is kept for a folder. `said` will be why it is not used, or was made anew, or ""."""
        self.said = ""
        self._folder = root / FOLDER
        self._waiting: dict[tuple[str, str], tuple[bytes, bytes]] = {}
        self._size = 0
        self._used: dict[str, set[str]] = {}
        self._keys: dict[str, dict[object, object]] = {}
        self._shelves = {kind: Shelves(partial(self._on_shelf, kind)) for kind in _TOGETHER}
        self._db: sqlite3.Connection | None = None
        self._secret = _secret()
        if self._secret:
            self._db = self._open()

    def get(self, kind: str, name: str, key: bytes) -> bytes | None:
        """What was made from all that `key` is a hash of; None if that is not kept."""
        if shelves := self._shelves.get(kind):
            return shelves.get(name, key)
        return self._sealed(kind, name, key)

    def _on_shelf(self, kind: str, shelf: str) -> bytes | None:
        return self._sealed(kind, shelf, key_of())

    def _sealed(self, kind: str, name: str, key: bytes) -> bytes | None:
        """What a row has, if it has the key, and this user's program wrote it."""
        self._used.setdefault(kind, set()).add(name)
        if waiting := self._waiting.get((kind, name)):
            return waiting[1] if waiting[0] == key else None
        row = self._row(kind, name, key) if self._db else None
        if row is None or row[0] != key or not all(isinstance(part, bytes) for part in row):
            return None
        return row[1] if compare_digest(row[2], self._seal(kind, name, key, row[1])) else None

    def _row(self, kind: str, name: str, key: bytes) -> tuple[bytes, bytes, bytes] | None:
        """The row of a name, if it has the key by the list of a kind's keys, which is read only once."""
        try:
            if self._db and kind not in self._keys:
                self._keys[kind] = dict(self._db.execute(_KEYS, (kind,)))
            if self._db and self._keys[kind].get(name) == key:
                found: tuple[bytes, bytes, bytes] | None = self._db.execute(_ROW, (kind, name)).fetchone()
                return found
        except Exception as error:  # sqlite3.Error, and what it raises about text that is none
            self._anew(error)
        return None

    def put(self, kind: str, name: str, key: bytes, data: bytes) -> None:
        """Keep what was made, in place of what was kept under this name before."""
        if shelves := self._shelves.get(kind):
            shelves.put(name, key, data)
        else:
            self._put(kind, name, key, data)

    def _put(self, kind: str, name: str, key: bytes, data: bytes) -> None:
        self._used.setdefault(kind, set()).add(name)
        self._waiting[kind, name] = (key, data)
        if kind in self._keys:
            self._keys[kind][name] = key
        self._size += len(data)
        if self._size > _FULL:
            self.write()

    def write(self) -> None:
        """Write what is new, and drop what no run has asked for in a while."""
        import sqlite3

        waiting, self._waiting, self._size = self._waiting, {}, 0
        if self._db is None:
            return
        try:
            with self._db:
                self._db.executemany(
                    "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)",
                    (
                        (kind, name, key, data, self._seal(kind, name, key, data))
                        for (kind, name), (key, data) in waiting.items()
                    ),
                )
        except sqlite3.OperationalError as error:
            self.said = f"what was made could not be kept for the next run: {error}"
        except sqlite3.Error as error:
            self._anew(error)

    def close(self) -> None:
        """Write what is new, and let go of the file."""
        for kind, shelves in self._shelves.items():
            for shelf, data in shelves.changed().items():
                self._put(kind, shelf, key_of(), data)
        self.write()
        self._tidy()
        if self._db is not None:
            self._db.close()
            self._db = None

    def _tidy(self) -> None:
        """Drop the rows of what is no more, once they are many."""
        import sqlite3

        if (db := self._db) is None:
            return
        for kind, used in self._used.items():
            with suppress(sqlite3.Error):
                names = {row[0] for row in db.execute("SELECT name FROM kept WHERE kind = ?", (kind,))}
                if len(names) > _SPARE * len(used):
                    with db:
                        gone = [(kind, name) for name in names - used]
                        db.executemany("DELETE FROM kept WHERE kind = ? AND name = ?", gone)

    def _open(self) -> sqlite3.Connection | None:
        import sqlite3

        try:
            self._folder.mkdir(exist_ok=True)
            file = self._folder / _FILE
            for path, is_right in ((self._folder, stat.S_ISDIR), (file, stat.S_ISREG)):
                if os.path.lexists(path) and not is_right(path.lstat().st_mode):
                    raise OSError(f"{path.name} is not what it should be: remove it")
            if not (self._folder / ".gitignore").exists():
                (self._folder / ".gitignore").write_text("*\n", encoding="utf-8")
            return self._connected(file)
        except sqlite3.Error as error:
            return self._anew(error)
        except OSError as error:
            self.said = f"nothing is kept for the next run: {error}"
            return None

    def _connected(self, file: Path) -> sqlite3.Connection:
        import sqlite3

        db = sqlite3.connect(file, timeout=_WAIT, check_same_thread=False)
        try:
            for pragma in ("trusted_schema = OFF", "synchronous = OFF"):
                db.execute(f"PRAGMA {pragma}")
            _share(db)
            if db.execute("PRAGMA user_version").fetchone()[0] not in (0, _VERSION):
                raise sqlite3.DatabaseError("it is from another version")
            db.execute(_TABLE)
            db.execute(f"PRAGMA user_version = {_VERSION}")
            db.execute("SELECT kind, name, key, data, seal FROM kept LIMIT 1")
        except BaseException:
            db.close()
            raise
        return db

    def _anew(self, error: Exception) -> sqlite3.Connection | None:
        """Begin with an empty file in place of one that is damaged."""
        import sqlite3

        if self._db is not None:
            self._db.close()
        self._db = None
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            self.said = "another run is busy with what was kept, so everything was made anew"
            return None
        self.said = f"what was kept could not be read ({error}), so everything was made anew"
        try:
            for left in self._folder.glob(f"{_FILE}*"):
                left.unlink()
            self._db = self._connected(self._folder / _FILE)
        except (OSError, sqlite3.Error):
            self._db = None
        return self._db

    def _seal(self, kind: str, name: str, key: bytes, data: bytes) -> bytes:
        what = f"{kind}\0{name}\0{len(key)}\0".encode()
        return blake2b(what + key + data, key=self._secret, digest_size=16).digest()


def _share(db: sqlite3.Connection) -> None:
    """Let others read while one writes. Only here SQLite does not wait by itself for a run that is ahead."""
    import sqlite3

    end = time.monotonic() + _WAIT
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > end:
                raise
        time.sleep(_AGAIN)


def kept_or_made(kept: Kept | None, kind: str, name: str, key: bytes, make: Callable[[], _T]) -> _T:
    """What `make` gives, which depends on nothing but what `key` is a hash of; kept as a pickle."""
    if kept is None:
        return make()
    data = kept.get(kind, name, key)
    if data is not None:
        found: _T = pickle.loads(data)
        return found
    made = make()
    keep(kept, kind, name, key, made)
    return made


def keep(kept: Kept, kind: str, name: str, key: bytes, made: object) -> None:
    """Keep what was made."""
    kept.put(kind, name, key, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))


def key_of(*parts: bytes | str) -> bytes:
    """The hash of all that a thing is made from, in order; the program itself is always part of it."""
    found = blake2b(_program(), digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.digest()


@cache
def _program() -> bytes:
    """What the program is: the size and time of its files, the packages beside it, and Python."""
    files: list[tuple[str, int, int]] = []
    folders = [str(Path(concordance.__file__).parent)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for each in entries:
                if not each.is_dir():
                    about = each.stat()
                    files.append((each.path, about.st_size, about.st_mtime_ns))
                elif each.name not in _NO_PROGRAM:
                    folders.append(each.path)
    packages = []
    for place in sys.path:
        with suppress(OSError), os.scandir(place or ".") as entries:
            packages += [each.name for each in entries if each.name.endswith(".dist-info")]
    said = repr((sys.version, sorted(files), sorted(packages)))
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).digest()


@cache
def _secret() -> bytes:
    """This user's secret, made when it is first needed; empty if it can be neither read nor made."""
    from platformdirs import user_cache_path

    try:
        folder = user_cache_path("concordance")
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / "seal"
        with suppress(FileNotFoundError):
            found = file.read_bytes()
            if len(found) == _SECRET:
                return found
        import secrets  # which takes long, and is needed once

        part = folder / f"seal-{secrets.token_hex(4)}"
        part.touch(0o600, exist_ok=False)
        part.write_bytes(secrets.token_bytes(_SECRET))
        part.replace(file)
        return file.read_bytes()
    except OSError:
        return b""
