"""One acknowledged edit that a replica follows, against the bare transaction in the document."""

from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import product
from pathlib import Path

from bench_document import _TIMES, _Bare, _edits
from bench_tools import Line, against, engagement, timed, whole_model

from maturity_desktop.assessment.edits import LoadEngagement
from maturity_desktop.document.document import Document
from maturity_desktop.document.replica import Replica


def replica(folder: Path) -> Iterator[Line]:
    model = whole_model()
    ids = list(model.criterion_by_id)
    for rounds, password in product((1, 100), (None, "password")):
        kind, size = "protected" if password else "plain", f"{448 * rounds}"
        path = folder / f"{rounds}-{password}.maturity"
        rows = tuple(engagement(model, rounds).rows())
        with (
            Document.create(path, LoadEngagement(rows), password=password) as document,
            _Bare(path, document, ids) as floor,
        ):
            open_replica = partial(Replica.open_or_make, document, folder / "replicas")
            with closing(open_replica()) as following:
                timing = against(_edits(document, ids), floor.run, times=_TIMES)
                if following.trouble:
                    raise AssertionError(following.trouble)
            yield Line(f"one edit with replica, {kind}", size, timing, "ratio at most 1.8")
            opening = timed(partial(_opened, open_replica), times=10)
            yield Line(f"opening an equal replica, {kind}", size, opening)
            making = timed(partial(_anew, open_replica), times=3)
            yield Line(f"making a replica, {kind}", size, making)


def _opened(open_replica: Callable[[], Replica]) -> None:
    open_replica().close()


def _anew(open_replica: Callable[[], Replica]) -> None:
    following = open_replica()
    following.start_anew()
    following.close()
