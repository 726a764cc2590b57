"""Files to attach in tests, and the item of evidence they belong to."""

import random

from maturity_desktop.assessment.evidence_edits import AttachFile
from maturity_desktop.assessment.records import Evidence
from maturity_desktop.document import attachments
from maturity_desktop.document.document import Document

PDF = b"%PDF-1.7 " + random.Random(1).randbytes(300_000)
PICTURE = random.Random(2).randbytes(100_000)


def attach(document: Document, item: str, data: bytes, name: str) -> str:
    """Puts the file in and gives it to the item; its sha256."""
    sha256 = attachments.add(document, data, name)
    document.do(AttachFile(item, sha256, name), document.read())
    return sha256


def item_of(document: Document, item: str) -> Evidence:
    found = document.read().get(Evidence, item)
    assert found is not None
    return found
