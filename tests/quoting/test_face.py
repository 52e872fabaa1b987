"""What others import from `concordance.quoting`, and that it imports nothing else."""

from __future__ import annotations

import doctest
import subprocess
import sys

from concordance import quoting


def test_the_examples_of_the_package_are_true() -> None:
    failed, tried = doctest.testmod(quoting)
    assert (failed, tried) == (0, 11)


def test_every_public_name_is_there_and_described() -> None:
    assert sorted(quoting.__all__) == sorted(set(quoting.__all__))
    for name in quoting.__all__:
        assert getattr(quoting, name) is not None
        if callable(getattr(quoting, name)):
            assert getattr(quoting, name).__doc__, name


def test_it_needs_only_the_standard_library() -> None:
    code = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "from concordance.quoting import find, make_fingerprint\n"
        "find('leaves in hot water', make_fingerprint('Steep the leaves in hot water.', 'a', 'b'))\n"
        "print(*sorted({name.partition('.')[0] for name in set(sys.modules) - before}))\n"
        "print(*sorted(name for name in sys.modules if name.startswith('concordance')))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    imported, own = (line.split() for line in done.stdout.splitlines())
    assert set(imported) - set(sys.stdlib_module_names) == {"concordance"}
    assert all(name == "concordance" or name.startswith("concordance.quoting") for name in own)
