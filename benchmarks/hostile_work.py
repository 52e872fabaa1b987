"""What one knowledge base costs, in a process of its own: hostile.py starts it and reads the JSON it prints.

    hostile_work.py FOLDER

It checks the folder and, if nothing is wrong, makes every export and the graph. Peak memory is of both.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from quotes_many import resident

from concordance.checks import check_root
from concordance.exports import files
from concordance.pages.graph import graph_files


def main() -> None:
    start = time.process_time()
    index, problems = check_root(Path(sys.argv[1]))
    checked = time.process_time()
    built = None
    if index and not problems:
        files(index)
        graph_files(index)
        built = time.process_time() - checked
    _, peak = resident()
    print(json.dumps({"check": checked - start, "build": built, "peak": peak, "problems": len(problems)}))


if __name__ == "__main__":
    main()
