"""Small pictures of attached ones, and pictures as files; nothing in a foreign one is trusted.

Both functions run on any thread. Only formats of pixels are read, each by its own decoder, chosen
by the first bytes: never what can name other files or hold a program, such as SVG or PDF.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

# A scan of a sheet of A3 at 300 dots an inch has 18 million; a few kilobytes may claim billions.
_PIXELS_AT_MOST = 40_000_000
_SIDE_AT_MOST = 20_000
_MEGABYTES_AT_MOST = 200
_BEGINNINGS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"))


def thumbnail(content: bytes, width: int, height: int) -> QImage | None:
    """The first picture in the content, at most so wide and high; None where it is not read."""
    kind = _format_of(content)
    if not kind:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(_MEGABYTES_AT_MOST)
    reader = QImageReader(buffer, kind.encode())
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not _is_modest(size):
        return None
    turned = bool(reader.transformation().value & 4)  # by a quarter: width and height change
    room = QSize(height, width) if turned else QSize(width, height)
    if size.width() > room.width() or size.height() > room.height():
        small = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(small.expandedTo(QSize(1, 1)))
    image = reader.read()
    return None if image.isNull() else image


def png_of(image: QImage) -> bytes:
    """The picture as a PNG file."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # A stub types the content of the array as bytes or more; fast before small.
    image.save(buffer, "PNG", 80)  # type: ignore[call-overload]  # the stub asks for bytes
    return bytes(content.data())


def _format_of(content: bytes) -> str:
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "webp"
    return "bmp" if content.startswith(b"BM") else ""


def _is_modest(size: QSize) -> bool:
    """As the header says; a decoder that finds more is stopped by the limit of allocation."""
    width, height = size.width(), size.height()
    return (
        0 < width <= _SIDE_AT_MOST
        and 0 < height <= _SIDE_AT_MOST
        and width * height <= _PIXELS_AT_MOST
    )
