"""The table of faults in its short form: every promise about the file, each withstood a little.

`python tests/faults/run.py` is the whole of it.
"""

import pytest
from faults_table import FAULTS, measured


@pytest.mark.slow
@pytest.mark.parametrize("name", FAULTS)
def test_the_number_is_held(name: str) -> None:
    lines = list(measured(name, short=True))
    assert lines
    for line in lines:
        assert line.held, f"\n{line}"
    missing = {line.not_run for line in lines if line.not_run}
    if missing:
        pytest.skip(", ".join(missing))
