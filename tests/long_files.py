"""Which files of tests take long, as a run has measured it: CI begins with them.

    python -m pytest --junitxml=run.xml && python tests/long_files.py run.xml

writes ``long_files.txt`` anew. The quick run of CI leaves out what stands in it.
"""

import sys
import xml.etree.ElementTree as ET
from collections import defaultdict
from pathlib import Path

LIST = Path(__file__).with_name("long_files.txt")
_LONG = 5  # seconds


def long_files() -> dict[str, int]:
    """Seconds by path below the folder of tests, the longest first."""
    lines = (line.split() for line in LIST.read_text(encoding="utf-8").splitlines())
    return {path: int(seconds) for seconds, path in lines}


def _measured(run: Path) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for case in ET.parse(run).iter("testcase"):
        folders = case.attrib["classname"].removeprefix("tests.").replace(".", "/")
        found[f"{folders}.py"] += float(case.attrib["time"])
    return found


def main() -> None:
    found = sorted(_measured(Path(sys.argv[1])).items(), key=lambda item: -item[1])
    lines = [f"{seconds:4.0f} {path}\n" for path, seconds in found if seconds > _LONG]
    LIST.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
