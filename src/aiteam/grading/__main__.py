"""``python -m aiteam.grading FOLDER``: write nbgrader's sources of all assignments, one folder each."""

import sys
from pathlib import Path

from aiteam.grading.sources import write_sources

for path in write_sources(Path(sys.argv[1])):
    print(path)
