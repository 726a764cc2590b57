"""The writer's thread: in order, one at a time, nothing passed over, nothing left behind."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.writer import Writer
from workspaces import wait_for


@pytest.fixture
def writer(qapp: QApplication) -> Iterator[Writer]:
    made = Writer()
    yield made
    made.end()


class _Job:
    """Notes that it ran and answered; fails as long as it is told to."""

    def __init__(self, log: list[str], name: str, *, fails: bool = False) -> None:
        self.log, self.name, self.fails = log, name, fails
        self.thread = 0

    def __call__(self) -> str:
        self.thread = threading.get_ident()
        self.log.append(f"run {self.name}")
        if self.fails:
            raise OSError(self.name)
        return self.name

    def answers(self) -> tuple[Callable[[Any], None], Callable[[Exception], None]]:
        return (
            lambda result: self.log.append(f"done {result}"),
            lambda error: self.log.append(f"failed {error}"),
        )


def _submit(writer: Writer, job: _Job, *, keep: bool = False, urgent: bool = False) -> None:
    done, failed = job.answers()
    writer.submit(job, done, failed, keep=keep, urgent=urgent)


def _never(answer: object) -> None:
    pytest.fail(f"answered {answer}")


def _seen(log: list[str], *lines: str) -> None:
    wait_for(lambda: len(log) >= len(lines))
    assert log == list(lines)


def test_in_order_on_one_thread_answered_on_this_one(writer: Writer) -> None:
    log: list[str] = []
    jobs = [_Job(log, str(number)) for number in range(20)]
    answered: list[int] = []
    for job in jobs:
        writer.submit(job, lambda _: answered.append(threading.get_ident()), _never)
    wait_for(lambda: len(answered) == 20)
    assert log == [f"run {number}" for number in range(20)]
    assert set(answered) == {threading.get_ident()}
    assert len({job.thread for job in jobs}) == 1
    assert jobs[0].thread != threading.get_ident()


def test_what_is_kept_holds_up_the_others_until_it_succeeds(writer: Writer) -> None:
    log: list[str] = []
    first = _Job(log, "first", fails=True)
    _submit(writer, first, keep=True)
    _submit(writer, _Job(log, "second"), keep=True)
    _seen(log, "run first", "failed first")
    writer.retry()
    _seen(log, "run first", "failed first", "run first", "failed first")
    first.fails = False
    log.clear()
    writer.retry()
    wait_for(lambda: "done second" in log)
    assert [line for line in log if "run" in line] == ["run first", "run second"]


def test_what_is_not_kept_is_passed_over(writer: Writer) -> None:
    log: list[str] = []
    _submit(writer, _Job(log, "first", fails=True))
    _submit(writer, _Job(log, "second"))
    wait_for(lambda: "done second" in log)
    assert "failed first" in log


def test_urgent_work_is_done_while_an_edit_is_held_up(writer: Writer) -> None:
    """And the edit is not tried again for it."""
    log: list[str] = []
    _submit(writer, _Job(log, "edit", fails=True), keep=True)
    _submit(writer, _Job(log, "later"), keep=True)
    _seen(log, "run edit", "failed edit")
    log.clear()
    _submit(writer, _Job(log, "copy"), urgent=True)
    _submit(writer, _Job(log, "bad copy", fails=True), urgent=True)
    wait_for(lambda: "failed bad copy" in log)
    assert [line for line in log if "run" in line] == ["run copy", "run bad copy"]


def test_urgent_work_that_came_while_the_edit_ran(writer: Writer) -> None:
    """It came before anything was held up, and must not be held up either."""
    log: list[str] = []
    begun, goes_on = threading.Event(), threading.Event()

    def edit() -> None:
        begun.set()
        goes_on.wait(10)
        raise OSError("edit")

    writer.submit(edit, _never, lambda error: log.append(f"failed {error}"), keep=True)
    assert begun.wait(10)
    _submit(writer, _Job(log, "copy"), urgent=True)
    goes_on.set()
    wait_for(lambda: "done copy" in log)
    assert sorted(log) == ["done copy", "failed edit", "run copy"]


def test_dropping_what_is_kept_lets_the_rest_go_on(writer: Writer) -> None:
    log: list[str] = []
    _submit(writer, _Job(log, "edit", fails=True), keep=True)
    _submit(writer, _Job(log, "another"), keep=True)
    _submit(writer, _Job(log, "close"))
    _seen(log, "run edit", "failed edit")
    writer.drop_kept()
    _seen(log, "run edit", "failed edit", "run close", "done close")


def test_dropped_while_it_runs_it_still_answers_and_holds_nothing_up(writer: Writer) -> None:
    log: list[str] = []
    begun, goes_on = threading.Event(), threading.Event()

    def edit() -> None:
        begun.set()
        goes_on.wait(10)
        raise OSError("edit")

    writer.submit(edit, _never, lambda error: log.append(f"failed {error}"), keep=True)
    _submit(writer, _Job(log, "close"))
    assert begun.wait(10)
    writer.drop_kept()
    goes_on.set()
    wait_for(lambda: "done close" in log)
    assert "failed edit" in log


def test_an_error_in_an_answer_surfaces_and_work_goes_on(writer: Writer, qtbot: QtBot) -> None:
    log: list[str] = []

    def broken(_: object) -> None:
        raise ZeroDivisionError("in an answer")

    with qtbot.captureExceptions() as caught:
        writer.submit(lambda: None, broken, _never)
        writer.submit(_Job(log, "bad", fails=True), _never, broken)
        _submit(writer, _Job(log, "next"))
        wait_for(lambda: "done next" in log)
    assert [kind for kind, *_ in caught] == [ZeroDivisionError] * 2


def test_the_end_does_what_can_be_done(qapp: QApplication) -> None:
    log: list[str] = []
    writer = Writer()
    for name in "abc":
        _submit(writer, _Job(log, name), keep=True)
    writer.end()
    assert log == ["run a", "run b", "run c"]
    wait_for(lambda: "done c" in log)
    with pytest.raises(RuntimeError, match="has ended"):
        _submit(writer, _Job(log, "too late"))
    writer.end()


def test_the_end_while_an_edit_is_held_up(qapp: QApplication) -> None:
    log: list[str] = []
    writer = Writer()
    _submit(writer, _Job(log, "edit", fails=True), keep=True)
    _submit(writer, _Job(log, "later"))
    _seen(log, "run edit", "failed edit")
    writer.end()
    assert log == ["run edit", "failed edit"]


def test_the_end_of_an_idle_writer(qapp: QApplication) -> None:
    before = threading.active_count()
    writer = Writer()
    assert threading.active_count() == before + 1
    writer.end()
    assert threading.active_count() == before
