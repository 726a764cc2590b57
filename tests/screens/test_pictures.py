"""Every screen and dialog can be drawn, light and dark, at both scales, in Inter."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
# Where they can be looked at afterwards.
PICTURES = TESTS.parent / "build" / "screens"
SCREENS = (
    "start", "new-1-client", "engagement", "large-assess", "large-results", "large-progress",
    "large-deliver", "small-assess", "evidence", "not-applicable", "help", "about", "crash", "history",
    "merge", "merge-decided", "repair-done", "restore", "password-set-exposed", "start-reminders",
    "missing-older", "missing-apart", "missing-kept", "kept-states", "keep-state", "compare-states",
    "kept-state-results", "kept-state-answers", "freeze", "forget-notes", "forget-protocol",
    "forget-person", "forget-client", "keep-until", "engagement-deletion", "compact", "compact-done",
    "check-running", "check-sound", "check-faulty", "repair-offered", "evidence-file", "menu-more",
    "menu-client", "unwritten", "unwritten-nowhere", "bars", "help-files", "help-rescue",
    "help-privacy", "help-versions",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("scale", ["1", "1.25"])
def test_every_screen_is_drawn(scale: str) -> None:
    done = subprocess.run(
        [sys.executable, str(TESTS / "pictures.py"), str(PICTURES)],
        env={**os.environ, "QT_SCALE_FACTOR": scale, "PYTHONPATH": str(TESTS)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    for screen in SCREENS:
        for theme in ("light", "dark"):
            assert (PICTURES / f"{screen}-{theme}-{scale}.png").stat().st_size > 2_000
