"""The data as a package for pip: a wheel without code, beside whose files nothing else is installed.

A wheel is a zip with three files about itself (PEP 427). It is written here, because what builds wheels
writes its own version into them, and would have to be installed wherever a knowledge base is.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from concordance.base.files import zipped
from concordance.depositing.contents import Contents, version_of
from concordance.study.index import Index
from concordance.words.foreign import one_line

_INIT = '''"""{title}: the data. {as_of}.

    import json
    from importlib.resources import files

    base = json.loads(files("{package}").joinpath("{prefix}.json").read_text(encoding="utf-8"))

README.md, beside this file, says what each file is, and under which license.
"""

__version__ = "{version}"
'''
_WHEEL = b"""Wheel-Version: 1.0
Generator: concordance
Root-Is-Purelib: true
Tag: py3-none-any
"""


def project_name(index: Index) -> str:
    """What pip calls the data: the prefix of the knowledge base, and -data."""
    return f"{index.base.about.prefix}-data"


def package_name(index: Index) -> str:
    """What Python calls them."""
    return project_name(index).replace("-", "_")


def wheel_name(index: Index) -> str:
    """The name of the wheel's file, from which pip takes the version."""
    return f"{package_name(index)}-{version_of(index)}-py3-none-any.whl"


def earlier_wheels(index: Index, folder: Path) -> list[str]:
    """The names of the wheels of other versions in a folder that were made here, from these data."""
    import zipfile  # takes long, and hardly any command reads one

    found = []
    for path in sorted(folder.glob(f"{package_name(index)}-*-py3-none-any.whl")):
        info = path.name.removesuffix("-py3-none-any.whl") + ".dist-info/WHEEL"
        try:
            with zipfile.ZipFile(path) as packed:
                made = packed.read(info) == _WHEEL
        except (OSError, KeyError, zipfile.BadZipFile):
            continue  # somebody else's
        if made and path.name != wheel_name(index):
            found.append(path.name)
    return found


def wheel(made: Contents) -> bytes:
    """The wheel; the same data, the same bytes."""
    index, package = made.index, package_name(made.index)
    about = index.base.about
    init = _INIT.format(
        title=one_line(about.full_title).replace("\\", "").replace('"', "'"),
        as_of=index.as_of.capitalize(),
        package=package,
        prefix=about.prefix,
        version=made.version,
    )
    info = f"{package}-{made.version}.dist-info"
    files = {
        f"{package}/__init__.py": init.encode(),
        f"{package}/README.md": made.readme.encode(),
        **{f"{package}/{name}": data for name, data in made.files.items()},
        f"{info}/METADATA": _metadata(made).encode(),
        f"{info}/WHEEL": _WHEEL,
    }
    rows = [f"{name},sha256={_digest(data)},{len(data)}\n" for name, data in files.items()]
    record = f"{info}/RECORD"
    return zipped({**files, record: "".join([*rows, f"{record},,\n"]).encode()})


def _metadata(made: Contents) -> str:
    """What pip and package indexes read of the package (core metadata 2.4)."""
    about = made.index.base.about
    fields = [
        ("Metadata-Version", "2.4"),
        ("Name", project_name(made.index)),
        ("Version", made.version),
        ("Summary", one_line(f"The data of {about.full_title}")),
        ("Author", one_line(about.author)),
        ("Author-email", about.contact),
        # A license that SPDX has no name for stands in the README.
        ("License-Expression", about.spdx),
        ("Keywords", ",".join(one_line(word).replace(",", " ") for word in about.keywords)),
        ("Classifier", "Intended Audience :: Science/Research"),
        ("Classifier", "Programming Language :: Python :: 3"),
        ("Project-URL", f"Site, {made.address}" if made.address else ""),
        ("Requires-Python", ">=3.10"),
        ("Description-Content-Type", "text/markdown"),
    ]
    return "".join(f"{name}: {value}\n" for name, value in fields if value) + f"\n{made.readme}"


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
