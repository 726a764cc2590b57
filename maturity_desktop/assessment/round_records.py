"""The records of the engagement and its rounds: scope, ratings, evidence, texts, freezes."""

from typing import Literal

from maturity_desktop.assessment.row import Row
from maturity_desktop.model.records import Criterion

NaPolicy = Literal["excluded", "zero", "full", "target"]
NaCode = Literal["out-of-scope", "no-such-service", "supplier-part"]
RoundKind = Literal["self", "facilitated", "third-party"]
ScopeState = Literal["draft", "signed"]
ReportStatus = Literal["draft", "fact-check", "validation", "final"]
Depth = Literal["scan", "key", "full"]
Operator = Literal["own", "supplier", "shared"]
RatingSource = Literal["assessor", "scan", "copied", "pasted", "questionnaire"]
EvidenceKind = Literal[
    "sample", "figure", "document", "policy", "record", "system", "voices", "voice"
]
EvidenceState = Literal["requested", "received", "seen", "refused"]
Stance = Literal["supports", "contradicts"]
Agreement = Literal["", "consensus", "lowest"]

# Grade of an item by what it is (DOMAIN 4): 3 a sample or measured figure, 2 something seen,
# 1 two independent voices, 0 one voice.
GRADE_OF_KIND: dict[str, int] = {
    "sample": 3,
    "figure": 3,
    "document": 2,
    "policy": 2,
    "record": 2,
    "system": 2,
    "voices": 1,
    "voice": 0,
}
# The kind an item gets when only its grade was named.
KIND_OF_GRADE: dict[int, EvidenceKind] = {3: "sample", 2: "document", 1: "voices", 0: "voice"}


class Engagement(Row, frozen=True, kw_only=True):
    """The one row about the client, the rules that were agreed, and the report's outside.

    Attributes:
        id: always 1.
        model: the maturity model as `model.copying` encodes it; never changed.
        headline_level: the level the profile sentence counts from; None: the typical level.
        notes_until: ISO date by which notes are to be deleted; empty: as `privacy_edits` has it.
        ratings_until: as `notes_until`, for everything.
    """

    table = "engagement"
    key_fields = ("id",)

    id: int = 1
    client: str
    model: str
    sector: str = ""
    size: str = ""
    language: str = "en"
    currency: str = "EUR"
    na_policy: NaPolicy = "excluded"
    headline_level: int | None = None
    firm: str = ""
    author: str = ""
    author_role: str = ""
    reviewer: str = ""
    reviewer_role: str = ""
    classification: str = "Confidential"
    distribution: str = ""
    reference: str = ""
    paper: Literal["a4", "letter"] = "a4"
    benchmark_use: bool = False
    notes_until: str = ""
    ratings_until: str = ""


class Round(Row, frozen=True):
    """One assessment in time. `position` is fractional text: rounds sort by it.

    Attributes:
        signed_on: ISO date on which the scope was signed; `signed_by` the role that did.
        draft_on: ISO date planned for the draft; so are the client's comments, the validation
            workshop and the final report.
        client_days: person-days that the client gives, as agreed; None where nothing was.
        quarter_days: person-days a quarter that the client has for the roadmap.
    """

    table = "round"
    key_fields = ("id",)

    id: str
    name: str
    position: str
    kind: RoundKind = "facilitated"
    date: str = ""
    until: str = ""
    place: str = ""
    scope_state: ScopeState = "draft"
    status: ReportStatus = "draft"
    version: str = ""
    issued: str = ""
    target_date: str = ""
    summary: str = ""
    signed_on: str = ""
    signed_by: str = ""
    draft_on: str = ""
    comments_on: str = ""
    workshop_on: str = ""
    final_on: str = ""
    client_days: int | None = None
    quarter_days: int | None = None


class Scope(Row, frozen=True):
    """What was agreed for one area in one round; no row means in, full, no target, weight 1."""

    table = "scope"
    key_fields = ("round", "area")

    round: str
    area: str
    included: bool = True
    reason: str = ""
    depth: Depth = "full"
    target: int | None = None
    weight: float = 1.0
    operator: Operator = "own"
    units: str = ""
    voices: int | None = None

    def asks(self, criterion: Criterion) -> bool:
        """Whether the criterion counts at this depth: all at full, else the key ones."""
        return self.depth == "full" or criterion.key


class Amendment(Row, frozen=True):
    """A change of a signed scope, with the reason that is printed."""

    table = "amendment"
    key_fields = ("id",)

    id: str
    round: str
    date: str
    change: str
    reason: str


class AreaText(Row, frozen=True):
    """The assessor's words about one area; `strengths` and `gaps` hold one point a line."""

    table = "area_text"
    key_fields = ("round", "area")

    round: str
    area: str
    summary: str = ""
    strengths: str = ""
    gaps: str = ""
    recommendation: str = ""


class Rating(Row, frozen=True):
    """What was decided about one criterion: an option, or not applicable, or still open.

    Attributes:
        option: option id of the criterion's scale, None while open or not applicable.
        na: the reason code if not applicable.
        reason: why this rating; required for not applicable.
        note: the assessor's own note; what was heard in sessions are `Note` rows.
        agreed: how it came about where voices differed (DOMAIN 4): a consensus, or the lowest
            voice prevailed. Empty where nothing had to be settled.
    """

    table = "rating"
    key_fields = ("round", "criterion")

    round: str
    criterion: str
    option: str | None = None
    na: NaCode | None = None
    reason: str = ""
    inferred: bool = False
    flag: bool = False
    source: RatingSource = "assessor"
    note: str = ""
    agreed: Agreement = ""

    @property
    def is_open(self) -> bool:
        return self.option is None and self.na is None

    @property
    def is_blank(self) -> bool:
        """Nothing a person entered stands in it: the row need not exist."""
        return self.is_open and not (self.note or self.flag or self.reason)


class Evidence(Row, frozen=True):
    """One item of the register, E-007; its grade follows from its kind.

    Attributes:
        link: where it lies: an address, a folder, a number in the client's own archive.
        kept: a copy of it is kept, as an attachment or elsewhere; not what was only seen on site.
        attachment: sha256 of the file kept in the document, in hexadecimal; empty without one.
        file_name: what that file was called.
        area: id of the practice area it was asked for; empty where it belongs to none alone.
        kept_what: what of it is kept, in words, "list of ticket numbers only".
        session: id of the session in which it was promised or shown; empty otherwise.
        participant: id of who promised it.
        remark: what the reader found in it.
    """

    table = "evidence"
    key_fields = ("id",)

    id: str
    number: int
    title: str
    kind: EvidenceKind = "document"
    state: EvidenceState = "seen"
    version: str = ""
    date: str = ""
    owner_role: str = ""
    classification: str = ""
    kept: bool = False
    due: str = ""
    population: int | None = None
    sample_size: int | None = None
    drawn_how: str = ""
    hits: int | None = None
    link: str = ""
    attachment: str = ""
    file_name: str = ""
    area: str = ""
    kept_what: str = ""
    session: str = ""
    participant: str = ""
    remark: str = ""

    @property
    def grade(self) -> int:
        return GRADE_OF_KIND[self.kind]

    @property
    def counts(self) -> bool:
        """Only what was received or seen can support or contradict a rating."""
        return self.state in ("received", "seen")


class Support(Row, frozen=True):
    """One item speaks for or against one criterion in one round."""

    table = "supports"
    key_fields = ("evidence", "round", "criterion")

    evidence: str
    round: str
    criterion: str
    stance: Stance = "supports"
    resolved: bool = False
    resolution: str = ""


class Freeze(Row, frozen=True):
    """A round as it was handed over: nothing of it may change unnoticed.

    Attributes:
        version: what the report of that state is called, "1.0".
        head: id of the last change that is in it.
        content_hash: of what the round held then.
    """

    table = "freeze"
    key_fields = ("id",)

    id: str
    round: str
    version: str
    head: str
    content_hash: str
    utc: str
    who: str
