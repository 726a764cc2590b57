"""Keeps the preview of the report up to date: made in the helper process, page by page."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.errors import UserError
from ui.job_messages import PagePicture, PageRequest, Previewed, PreviewRequest, pack_assessment
from ui.jobs import Job, Jobs
from ui.widgets.preview import Preview

_QUIET_MS = 1000
_STALE = "Your last changes are not in this preview yet"


class PreviewMaker(QObject):
    """Has one request at a time with the helper, so that an export never waits long.

    Signals:
        made: the `Previewed` that is shown now.
    """

    made = Signal(object)

    def __init__(self, jobs: Jobs, preview: Preview, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._preview = preview
        self._job: Job | None = None
        self._wanted: tuple[Assessment, str] | None = None
        self._asked: tuple[Assessment, str] | None = None
        self._shown: tuple[Assessment, str] | None = None
        self._failed = False
        self._lost = 0
        self._active = False
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._go_on)
        preview.hungry.connect(self._go_on)
        preview.retry_wanted.connect(self._retry)

    @property
    def is_current(self) -> bool:
        """Whether the pages show the last changes."""
        return self._is(self._shown)

    def show(self, assessment: Assessment, round_id: str) -> None:
        """The pages of this report are wanted; made anew once nothing has changed for a second."""
        if not self._is((assessment, round_id)):
            self._failed = False
        self._wanted = (assessment, round_id)
        if self._is(self._shown):
            self._preview.say("")
            return
        if self._shown is None:
            self._go_on()
        else:
            self._preview.say(_STALE)
            self._quiet.start()

    def set_active(self, *, active: bool) -> None:
        """Works only while somebody looks."""
        self._active = active
        if active and not self._quiet.isActive():
            self._go_on()

    def _is(self, other: tuple[Assessment, str] | None) -> bool:
        """Whether it is what is wanted; by identity, since comparing takes time."""
        return (
            self._wanted is not None
            and other is not None
            and self._wanted[0] is other[0]
            and self._wanted[1] == other[1]
        )

    def _retry(self) -> None:
        self._failed = False
        self._preview.show_nothing("The preview is being made")
        self._go_on()

    def _go_on(self) -> None:
        """Asks for what is missing most."""
        if self._job is not None or not self._active or self._wanted is None:
            return
        if not (self._is(self._shown) or self._quiet.isActive() or self._failed):
            self._asked = self._wanted
            assessment, round_id = self._wanted
            request = PreviewRequest(packed=pack_assessment(assessment), round_id=round_id)
            self._follow(self._jobs.submit(request))
            return
        missing = self._preview.wanted()
        if missing is not None and self._shown is not None:
            self._follow(self._jobs.submit(PageRequest(*missing)))

    def _follow(self, job: Job) -> None:
        self._job = job
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)

    def _on_done(self, result: Previewed | PagePicture) -> None:
        self._job = None
        if isinstance(result, PagePicture):
            image = QImage(
                result.pixels,
                result.width,
                result.height,
                result.stride,
                QImage.Format.Format_RGB32,
            )
            self._lost = 0
            # The picture points into bytes that go with the answer.
            self._preview.show_picture(result.page, image.copy())
        else:
            self._shown = self._asked
            self._preview.say("" if self.is_current else _STALE)
            titles = page_titles(result)
            captions = [f"{number} {title}" for number, title in enumerate(titles, start=1)]
            self._preview.show_pages(captions, titles, result.sizes)
            self.made.emit(result)
        self._go_on()

    def _on_failed(self, error: UserError) -> None:
        """A cancelled export ends the helper, and with it the pages: they are made again, once."""
        self._job = None
        lost, self._shown = self._shown is not None, None
        self._lost += lost
        if not lost or self._lost > 1:
            self._failed, self._lost = True, 0
            self._preview.say("")
            self._preview.show_nothing(
                f"There is no preview. {error.message}. {error.hint}", retry=True
            )
            return
        self._go_on()


def page_titles(previewed: Previewed) -> tuple[str, ...]:
    """The section of each page; what has no bookmark is the cover and the contents."""
    return tuple(
        title or ("Contents" if page else "Cover") for page, title in enumerate(previewed.titles)
    )
