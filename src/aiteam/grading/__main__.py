"""``python -m aiteam.grading FOLDER``: write nbgrader's sources of all assignments, one folder each."""

import sys
from pathlib import Path

from aiteam.grading.sources import write_sources

if len(sys.argv) != 2:
    print("Name the folder of nbgrader's sources: python -m aiteam.grading solutions", file=sys.stderr)
    raise SystemExit(2)
for path in write_sources(Path(sys.argv[1])):
    print(path)
