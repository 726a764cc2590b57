"""Files made to do harm end in a sentence or in what they truly say, and touch nothing else.

All of them are tried by `tests/faults/run.py hostile`; here those that are over quickly.
"""

import sys
from pathlib import Path

import pytest
from hostile_documents import FILES
from hostile_trial import NAMES, touched_by, trial
from hostile_workbooks import WORKBOOKS

# One of each kind that is over quickly.
QUICK = (
    "bomb_of_spaces",
    "part_that_climbs_out",
    "billion_laughs",
    "dimension_of_all_cells",
    "links_and_pictures",
    "macros_renamed",
    "protected_by_a_password",
    "a_trigger",
    "a_virtual_table",
    "values_of_other_types",
    "a_text_that_is_no_unicode",
    "marked_for_a_log",
    "zeros",
    "a_pipe",
    "hostile_texts",
    "json_nested_deep",
    "json_with_half_characters",
    "a_model_of_brackets",
    "ratings_with_zeros",
)


def test_the_corpus_is_as_large_as_promised() -> None:
    assert len(WORKBOOKS) >= 40
    assert len(FILES) >= 20
    assert len(NAMES) == len({*WORKBOOKS, *FILES})


def test_hostile_files_do_no_harm(tmp_path: Path) -> None:
    outcomes, touched = trial(QUICK, tmp_path / "hostile")
    assert [outcome.name for outcome in outcomes] == list(QUICK)
    assert [fault for outcome in outcomes for fault in outcome.faults] == []
    assert touched == []


@pytest.mark.needs("strace")
@pytest.mark.parametrize(
    "act",
    [
        "open('../outside', 'w')",
        "import os; os.mkdir('../outside')",
        "import os; os.rename('inside', '../outside')",
        "import socket; socket.socket()",
        "open('/etc/passwd')",
    ],
)
def test_the_watch_sees_what_it_is_for(tmp_path: Path, act: str) -> None:
    folder = tmp_path / "watched"
    folder.mkdir()
    (folder / "inside").touch()
    command = [sys.executable, "-S", "-c"]
    assert touched_by([*command, "open('inside', 'w')"], folder)[1] == []
    assert len(touched_by([*command, act], folder)[1]) == 1
