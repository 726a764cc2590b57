"""The tables of the file, by schema version.

Every table is STRICT with a PRIMARY KEY NOT NULL; a natural key is the key, so that two copies of
a file meet on the same row. A migration only adds tables, or columns at the end with a default;
anything else writes a barrier into the history. The schema of a file must equal this text to the
letter: a view or trigger that somebody slipped in would run with our rights.
"""

from functools import cache
from typing import NamedTuple

from maturity_desktop.document.columns import flag, one_of
from maturity_desktop.document.decision_tables import DECISION_TABLES
from maturity_desktop.document.week_tables import WEEK_TABLES

APPLICATION_ID = 0x4D415455  # "MATU"
SCHEMA_VERSION = 4

# Undo never touches these: what they hold is about the file, not about the client.
OUTSIDE_UNDO = frozenset({"document", "history", "attachment", "snapshot"})
# Holds most of the bytes of a file; whatever must take no longer for them leaves it out.
ATTACHMENT = "attachment"

_KEY_OF_SEVERAL = ",\nPRIMARY KEY"


TABLES: dict[str, str] = {
    "document": """
        id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
        document_id TEXT NOT NULL,
        created TEXT NOT NULL,
        head TEXT NOT NULL,
        change_no INTEGER NOT NULL CHECK (change_no >= 0)""",
    "history": """
        id TEXT PRIMARY KEY NOT NULL,
        parent TEXT,
        parent2 TEXT,
        change_no INTEGER NOT NULL,
        schema INTEGER NOT NULL,
        step TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('edit', 'undo', 'redo', 'merge', 'barrier')),
        edit TEXT NOT NULL,
        params TEXT NOT NULL CHECK (json_valid(params)),
        who TEXT NOT NULL,
        utc TEXT NOT NULL,
        changeset BLOB""",
    "engagement": f"""
        id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
        client TEXT NOT NULL,
        model TEXT NOT NULL,
        sector TEXT NOT NULL,
        size TEXT NOT NULL,
        language TEXT NOT NULL,
        currency TEXT NOT NULL,
        {one_of("na_policy", "excluded", "zero", "full", "target")},
        headline_level INTEGER,
        firm TEXT NOT NULL,
        author TEXT NOT NULL,
        author_role TEXT NOT NULL,
        reviewer TEXT NOT NULL,
        reviewer_role TEXT NOT NULL,
        classification TEXT NOT NULL,
        distribution TEXT NOT NULL,
        reference TEXT NOT NULL,
        {one_of("paper", "a4", "letter")},
        {flag("benchmark_use")}""",
    "round": f"""
        id TEXT PRIMARY KEY NOT NULL,
        name TEXT NOT NULL UNIQUE,
        position TEXT NOT NULL,
        {one_of("kind", "self", "facilitated", "third-party")},
        date TEXT NOT NULL,
        until TEXT NOT NULL,
        place TEXT NOT NULL,
        {one_of("scope_state", "draft", "signed")},
        {one_of("status", "draft", "fact-check", "validation", "final")},
        version TEXT NOT NULL,
        issued TEXT NOT NULL,
        target_date TEXT NOT NULL,
        summary TEXT NOT NULL""",
    "scope": f"""
        round TEXT NOT NULL REFERENCES round (id),
        area TEXT NOT NULL,
        {flag("included")},
        reason TEXT NOT NULL,
        {one_of("depth", "scan", "key", "full")},
        target INTEGER,
        weight REAL NOT NULL CHECK (weight > 0),
        {one_of("operator", "own", "supplier", "shared")},
        units TEXT NOT NULL,
        voices INTEGER,
        PRIMARY KEY (round, area)""",
    "amendment": """
        id TEXT PRIMARY KEY NOT NULL,
        round TEXT NOT NULL REFERENCES round (id),
        date TEXT NOT NULL,
        change TEXT NOT NULL,
        reason TEXT NOT NULL""",
    "area_text": """
        round TEXT NOT NULL REFERENCES round (id),
        area TEXT NOT NULL,
        summary TEXT NOT NULL,
        strengths TEXT NOT NULL,
        gaps TEXT NOT NULL,
        recommendation TEXT NOT NULL,
        PRIMARY KEY (round, area)""",
    "rating": f"""
        round TEXT NOT NULL REFERENCES round (id),
        criterion TEXT NOT NULL,
        option TEXT CHECK (option IS NULL OR na IS NULL),
        {one_of("na", "out-of-scope", "no-such-service", "supplier-part", null=True)},
        reason TEXT NOT NULL CHECK (na IS NULL OR reason <> ''),
        {flag("inferred")},
        {flag("flag")},
        {one_of("source", "assessor", "scan", "copied", "pasted", "questionnaire")},
        note TEXT NOT NULL,
        PRIMARY KEY (round, criterion)""",
    "evidence": f"""
        id TEXT PRIMARY KEY NOT NULL,
        number INTEGER NOT NULL,
        title TEXT NOT NULL,
        {
        one_of(
            "kind",
            "sample",
            "figure",
            "document",
            "policy",
            "record",
            "system",
            "voices",
            "voice",
        )
    },
        {one_of("state", "requested", "received", "seen", "refused")},
        version TEXT NOT NULL,
        date TEXT NOT NULL,
        owner_role TEXT NOT NULL,
        classification TEXT NOT NULL,
        {flag("kept")},
        due TEXT NOT NULL,
        population INTEGER,
        sample_size INTEGER,
        drawn_how TEXT NOT NULL,
        hits INTEGER,
        link TEXT NOT NULL""",
    "supports": f"""
        evidence TEXT NOT NULL REFERENCES evidence (id),
        round TEXT NOT NULL REFERENCES round (id),
        criterion TEXT NOT NULL,
        {one_of("stance", "supports", "contradicts")},
        {flag("resolved")},
        resolution TEXT NOT NULL,
        PRIMARY KEY (evidence, round, criterion)""",
    "freeze": """
        id TEXT PRIMARY KEY NOT NULL,
        round TEXT NOT NULL REFERENCES round (id),
        version TEXT NOT NULL,
        head TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        utc TEXT NOT NULL,
        who TEXT NOT NULL""",
    ATTACHMENT: """
        sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64),
        size INTEGER NOT NULL CHECK (size = length(content)),
        media TEXT NOT NULL,
        added TEXT NOT NULL,
        content BLOB NOT NULL""",
    **WEEK_TABLES,
    **DECISION_TABLES,
    "snapshot": """
        id TEXT PRIMARY KEY NOT NULL,
        name TEXT NOT NULL,
        head TEXT NOT NULL,
        utc TEXT NOT NULL,
        who TEXT NOT NULL""",
}


class Migration(NamedTuple):
    """What one version added to the one before.

    Attributes:
        tables: new ones, whose text stands in `TABLES`.
        columns: by table, each with a default; they stand at the end, in this order.
        other: statements that change what is there; they put a barrier into the history, since
            no changeset from before fits the tables any longer.
    """

    tables: tuple[str, ...] = ()
    columns: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  # the default is never changed
    other: tuple[str, ...] = ()


MIGRATIONS: dict[int, Migration] = {
    2: Migration(
        tables=("freeze", ATTACHMENT, "snapshot"),
        columns={
            # The sum of all rows, as `content_sum` counts it.
            "document": ("content INTEGER NOT NULL DEFAULT 0",),
            "engagement": (
                "notes_until TEXT NOT NULL DEFAULT ''",
                "ratings_until TEXT NOT NULL DEFAULT ''",
            ),
            "evidence": (
                "attachment TEXT NOT NULL DEFAULT ''",
                "file_name TEXT NOT NULL DEFAULT ''",
            ),
        },
    ),
    3: Migration(
        tables=tuple(WEEK_TABLES),
        columns={
            "round": (
                "signed_on TEXT NOT NULL DEFAULT ''",
                "signed_by TEXT NOT NULL DEFAULT ''",
                "draft_on TEXT NOT NULL DEFAULT ''",
                "comments_on TEXT NOT NULL DEFAULT ''",
                "workshop_on TEXT NOT NULL DEFAULT ''",
                "final_on TEXT NOT NULL DEFAULT ''",
                "client_days INTEGER",
            ),
            "rating": (
                "agreed TEXT NOT NULL DEFAULT '' CHECK (agreed IN ('', 'consensus', 'lowest'))",
            ),
            "evidence": (
                "area TEXT NOT NULL DEFAULT ''",
                "kept_what TEXT NOT NULL DEFAULT ''",
                "session TEXT NOT NULL DEFAULT ''",
                "participant TEXT NOT NULL DEFAULT ''",
                "remark TEXT NOT NULL DEFAULT ''",
            ),
        },
    ),
    4: Migration(
        tables=tuple(DECISION_TABLES),
        columns={"round": ("quarter_days INTEGER",)},
    ),
}


@cache
def tables_of(version: int) -> tuple[str, ...]:
    """The names of all tables of a version, parents before children."""
    later = {name for at, added in MIGRATIONS.items() if at > version for name in added.tables}
    return tuple(name for name in TABLES if name not in later) if version > 0 else ()


def columns_since(table: str, version: int) -> tuple[str, ...]:
    """The columns that a table got after a version."""
    return tuple(
        column
        for at, added in sorted(MIGRATIONS.items())
        if at > version
        for column in added.columns.get(table, ())
    )


@cache
def statement(table: str, version: int = SCHEMA_VERSION) -> str:
    """The CREATE TABLE of one table, as it stands in a file of the version.

    ALTER TABLE puts a column behind the last one, with a comma before it and the line as it was:
    a new file gets the same text, so that nobody can tell it from a migrated one.
    """
    columns = "\n".join(line.strip() for line in TABLES[table].strip().splitlines()) + "\n"
    end = columns.find(_KEY_OF_SEVERAL)
    end = len(columns) if end < 0 else end
    added = columns_since(table, 0)
    behind = "".join(
        f", {column}" for column in added[: len(added) - len(columns_since(table, version))]
    )
    return f"CREATE TABLE {table} (\n{columns[:end]}{behind}{columns[end:]}) STRICT"


def all_statements(version: int = SCHEMA_VERSION) -> tuple[str, ...]:
    return tuple(statement(table, version) for table in tables_of(version))


def steps_to(version: int) -> tuple[str, ...]:
    """The statements that make the version of the one before."""
    added = MIGRATIONS[version]
    return (
        *(statement(table, version) for table in added.tables),
        *(
            f"ALTER TABLE {table} ADD COLUMN {column}"
            for table, columns in added.columns.items()
            for column in columns
        ),
        *added.other,
    )
