"""One command from a small process of its own: python scale_launch.py REPORT WORD ... writes what it took.

On Linux, the peak memory of a command begins with that of the process that started it. So a large one, such
as a benchmark that drives a browser, starts this one, which starts the command.

REPORT is the JSON file to write: `status`, and `wall`, `processor` (seconds) and `peak` (megabytes), of which
the last two are null where the system does not tell. Processor time is that of the command and of all
processes that it has waited for; peak memory is that of the largest of them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes in which the system counts peak memory


def main() -> None:
    start = time.perf_counter()
    process = subprocess.Popen(sys.argv[2:])
    found: dict[str, float | None] = {"processor": None, "peak": None}
    if hasattr(os, "wait4"):
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        found["wall"] = time.perf_counter() - start
        found["processor"] = usage.ru_utime + usage.ru_stime
        found["peak"] = usage.ru_maxrss * _UNIT / 1e6
    else:  # Windows
        process.wait()
        found["wall"] = time.perf_counter() - start
    with open(sys.argv[1], "w", encoding="utf-8") as report:  # noqa: PTH123 - pathlib would make it larger
        json.dump(found | {"status": process.returncode}, report)


if __name__ == "__main__":
    main()
