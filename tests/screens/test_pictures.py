"""Every screen and dialog can be drawn, light and dark, at another scale too, in Inter."""

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
    "screen-plan", "screen-interviews", "screen-evidence", "screen-assess", "screen-findings",
    "screen-results", "screen-roadmap",
)  # fmt: skip
# The week on site in all its states, and the way to decisions: in light at one scale.
WEEK = (
    "plan-scope", "plan-scope-end", "plan-people", "plan-requests", "plan-rules", "plan-paste",
    "plan-reminder", "plan-own-request", "interviews-list", "evidence", "evidence-area",
    "evidence-by-area", "evidence-new", "assess", "assess-evidence", "assess-time-left",
    "calibration-first",
)  # fmt: skip
FILLED = (
    "plan-goals-keys", "plan-goal", "plan-session", "plan-invitations", "plan-voices",
    "plan-propose", "evidence-detail", "evidence-find", "evidence-settle", "evidence-request-list",
    "assess-hear", "assess-settle", "assess-disagreements", "calibration-drawn",
)  # fmt: skip
SIGNED = ("plan-amend", "interviews-ended", "calibration-compared", "calibration-settle")
RUNNING = (
    "plan-sign", "interviews-room", "interviews-shown", "interviews-promise", "interviews-park",
    "interviews-topic", "interviews-person", "interviews-wrap", "interviews-begin",
    "calibration-rate",
)  # fmt: skip
NAMES = tuple(
    f"{state}{size}-{part}"
    for state, parts in (
        ("empty", WEEK), ("week", WEEK + FILLED + SIGNED), ("under-way", WEEK + FILLED + RUNNING)
    )
    for size in ("", "-small")
    for part in parts
) + tuple(
    f"{part}{size}{state}"
    for part, states in (
        ("findings", ("", "-typing")), ("roadmap", ("", "-charts", "-panel", "-after-phases")),
        ("results", ("-calculation",)), ("progress", ("", "-dimensions")), ("benchmark", ("",)),
        ("deliver", ("",)),
    )
    for size in ("", "-small")
    for state in states
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("scale", ["1", "1.25"])
# Several hundred pictures in one go.
@pytest.mark.timeout(1200)
def test_every_screen_is_drawn(scale: str) -> None:
    done = subprocess.run(
        [sys.executable, str(TESTS / "pictures.py"), str(PICTURES)],
        env={**os.environ, "QT_SCALE_FACTOR": scale, "PYTHONPATH": str(TESTS)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    wanted = [f"{screen}-light" for screen in SCREENS]
    if scale == "1":
        wanted += [f"{screen}-dark" for screen in SCREENS]
        wanted += [f"{screen}-contrast" for screen in SCREENS if screen.startswith("screen-")]
        wanted += [f"{screen}-light" for screen in NAMES]
    for name in wanted:
        assert (PICTURES / f"{name}-{scale}.png").stat().st_size > 2_000
