"""`rate`: files of all kinds, faults with their lines, and texts that hope for trouble."""

from pathlib import Path

import pytest

from command_line import Cli, Watch, WriteCsv, records

HEAD = "criterion,rating,note,evidence,grade,reason,code,flag"
FIRST, SECOND, THIRD = (f"incident.process.{place}" for place in ("2.1", "2.2", "3.1"))


def ratings(path: Path) -> dict[str, dict]:
    return {rating["criterion"]: rating for rating in records(path)["rating"]}


def changes(cli: Cli, path: Path) -> int:
    return len(cli.ok("history", path, "--json").json["changes"])


# ---------------------------------------------------------------- files of all kinds

LINES = ("criterion,rating,note", f'{FIRST},L,"two\nlines, Łódź"', "", f"{SECOND},F,Größe")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-16-be-bom"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("delimiter", "above"), [(",", ""), (";", ""), ("\t", ""), (";", "sep=;\n"), ("|", "SEP=|\n")]
)
def test_encodings_line_ends_and_delimiters(
    cli: Cli, acme: Path, csv: WriteCsv, encoding: str, end: str, delimiter: str, above: str
) -> None:
    text = above + "\n".join(LINES).replace(",", delimiter).replace(f"lines{delimiter}", "lines,")
    text = text.replace("\n", end)
    bom = "\ufeff" if encoding.endswith("-bom") else ""
    data = (bom + text).encode(encoding.removesuffix("-bom"))
    cli.ok("rate", acme, "--from", csv(data=data))
    found = ratings(acme)
    assert found[FIRST]["note"] == "two\nlines, Łódź"
    assert found[SECOND]["note"] == "Größe"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xff\xfe\n\0",
        b";;;\n;;;\n",
        b" , ,\n",
        f"{FIRST},L\n".encode(),
        b"criterion\nx\n",
        b"rating,criterion,colour\n",
        b"criterion,rating,rating\n",
        b"criterion^rating\n",
        b"criterion,rating,,note,,x\n",
        "criterion,rating,note\nx,y,Größe\n".encode("cp1252"),
        b"\x89PNG\r\n\x1a\n\0\0",
        b"PK\x03\x04" + bytes(range(256)),
        b"\0" * 100,
        b"SQLite format 3\0" * 20,
    ],
)
def test_what_is_no_file_of_ratings_is_refused(
    cli: Cli, acme: Path, csv: WriteCsv, unchanged: Watch, data: bytes
) -> None:
    unchanged(acme)
    cli.fails("rate", acme, "--from", csv(data=data))


def test_an_unknown_column_is_answered_with_the_one_meant(
    cli: Cli, acme: Path, csv: WriteCsv
) -> None:
    lines = cli.fails("rate", acme, "--from", csv("", "criterion,raiting,notes"))
    assert [line for line in lines if line.startswith("  ")] == [
        "  ratings.csv, line 2: the column “rating” is missing",
        "  ratings.csv, line 2: the column “raiting” is not known; did you mean rating?",
        "  ratings.csv, line 2: the column “notes” is not known; did you mean note?",
    ]


@pytest.mark.parametrize("header", ["criterion,rating", "criterion,rating\n\n\n", HEAD + ",,"])
def test_a_header_alone_changes_nothing(
    cli: Cli, acme: Path, csv: WriteCsv, unchanged: Watch, header: str
) -> None:
    unchanged(acme)
    assert "0 lines read, 0 changes made" in cli.ok("rate", acme, "--from", csv(header)).out


def test_empty_rows_and_columns_of_a_spreadsheet_are_passed_over(
    cli: Cli, acme: Path, csv: WriteCsv
) -> None:
    file = csv("criterion,rating,note,,", ",,,,", f"{FIRST},L,n,,", ",,,,", "")
    assert "1 line read" in cli.ok("rate", acme, "--from", file).out


def test_a_file_that_is_not_there(cli: Cli, acme: Path, tmp_path: Path, unchanged: Watch) -> None:
    unchanged(acme)
    cli.fails("rate", acme, "--from", tmp_path / "no.csv", says="no file")
    cli.fails("rate", acme, "--from", tmp_path, says="cannot be read")
    cli.fails("rate", acme, "--from", "/dev/zero", says="larger")
    cli.fails("rate", tmp_path / "no.maturity", "--from", acme, says="no file")


# ---------------------------------------------------------------- faults, each with its line


def test_every_fault_with_its_line_and_nothing_written(
    cli: Cli, acme: Path, csv: WriteCsv, unchanged: Watch
) -> None:
    unchanged(acme)
    rows = [
        HEAD,  # 1
        f"{FIRST},L",  # 2
        "incident.proces.2.2,L",  # 3
        f'{SECOND},Q,"a note\nover three\nlines",,,,,',  # 4 to 6
        f"{THIRD},NA,,,,,,",  # 7
        "",  # 8
        "incident.process.3.2,NA,,,,why,nowhere,",  # 9
        "INCIDENT.PROCESS.2.1,P",  # 10
        "incident.process.4.1,L,,,,,,maybe",  # 11
        "incident.process.5.1,L,,Item,7,,,",  # 12
        'incident.people.2.1,L,,"One\nTwo",1 2 3,,,',  # 13, 14
        "incident.people.3.1,L,,,2,,,",  # 15
        "incident.people.3.2,L,note, with a comma,,,,,,,",  # 16
        ",L",  # 17
        "incident.people.4.1,L,a,b,2,d,e,f,g",  # 18
    ]
    lines = cli.fails("rate", acme, "--from", csv(*rows))
    said = [line.removeprefix("  ratings.csv, ") for line in lines[1:-1]]
    assert said == [
        "line 3: “incident.proces.2.2” is no criterion of the model; did you mean "
        "incident.process.2.2?",
        "line 4: the rating “Q” is none of N, P, L, F, NA or -",
        "line 7: not applicable (NA) needs a reason",
        "line 9: the code “nowhere” is none of out-of-scope, no-such-service, supplier-part",
        "line 10: incident.process.2.1 stands in line 2 already",
        "line 11: the flag “maybe” is neither yes nor no",
        "line 12: the grade “7” is none of 0, 1, 2, 3",
        "line 13: 2 evidence items but 3 grades",
        "line 15: a grade needs the evidence it belongs to",
        "line 17: the criterion is missing",
        "line 18: more cells than the header has columns; quote text that holds the delimiter",
        "line 18: the code “e” is none of out-of-scope, no-such-service, supplier-part",
        "line 18: the flag “f” is neither yes nor no",
    ]
    assert lines[0].endswith("13 faults")


@pytest.mark.parametrize(
    ("row", "line"),
    [(f'{FIRST},"L', 5), (f'{FIRST},L,"a"b', 5), (f'{FIRST},L,"a\nb\nc', 5)],
)
def test_a_broken_quote_is_named_with_its_line(
    cli: Cli, acme: Path, csv: WriteCsv, row: str, line: int
) -> None:
    good = f'{SECOND},L,"one\ntwo"'
    lines = cli.fails("rate", acme, "--from", csv("criterion,rating,note", good, "", row))
    assert f"ratings.csv, line {line}: not readable as CSV" in lines[0]
    assert ratings(acme) == {}


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(
    cli: Cli, acme: Path, csv: WriteCsv, end: str
) -> None:
    text = f'criterion,rating,note\n{FIRST},L,"a\nb\n\nc"\n\nnonsense,L'.replace("\n", end)
    lines = cli.fails("rate", acme, "--from", csv(data=text.encode()))
    assert "line 7: “nonsense”" in lines[1]


def test_a_long_wrong_name_is_shortened(cli: Cli, acme: Path, csv: WriteCsv) -> None:
    lines = cli.fails("rate", acme, "--from", csv("criterion,rating", f"{'x' * 9000},{'y' * 9000}"))
    assert max(map(len, lines)) < 200


def test_a_file_full_of_wrong_names_is_refused_quickly(cli: Cli, acme: Path, csv: WriteCsv) -> None:
    rows = [f"incident.process.wrong.{number},L" for number in range(5000)]
    lines = cli.fails("rate", acme, "--from", csv("criterion,rating", *rows))
    assert len(lines) == 5002


# ---------------------------------------------------------------- hostile text


TEXTS = {
    "formula": "=1+1",
    "plus": "+41 44 000",
    "minus": "-2+3+cmd|' /C calc'!A0",
    "at": "@SUM(A1)",
    "apostrophe": "'quoted' by =someone",
    "two apostrophes": "''x",
    "apostrophe formula": "'=1",
    "markup": "<img src=/etc/passwd> R&D <x>",
    "letters": '"Größe" Łódź Ωμέγα \N{GRINNING FACE} \N{RIGHT-TO-LEFT MARK}\N{HEBREW LETTER ALEF}',
    "delimiters": 'a;b,c"d"',
    "lines": "first\n\nsecond\n\tthird",
    "long": "x" * 40_000,
    "long lines": "word " * 8000 + "\n" + "=1",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_text_goes_round(
    cli: Cli, acme: Path, csv: WriteCsv, tmp_path: Path, text: str
) -> None:
    """From `rate` over `export` to `rate` and `import`: the same text."""
    text = text.strip()
    quoted = '"' + text.replace('"', '""') + '"'
    # What begins like a guarded text in a file of others is written with a guard.
    quoted = quoted.replace("\"'", "\"''", 1) if text.startswith("'") else quoted
    title = " ".join(text.split())
    row = f"{FIRST},NA,{quoted},{quoted if len(text) < 1000 else 'Item'},,{quoted},,"
    cli.ok("rate", acme, "--from", csv(HEAD, row))
    rating = ratings(acme)[FIRST]
    assert (rating["note"], rating["reason"]) == (text, text)
    if "\n" not in text and len(text) < 1000:
        assert [item["title"] for item in records(acme)["evidence"]] == [title]
    target = tmp_path / "out.csv"
    cli.ok("export", acme, "--csv", target, "--json", tmp_path / "out.json")
    second = tmp_path / "second.maturity"
    cli.ok("new", second, "--client", "Acme")
    cli.ok("rate", second, "--from", target)
    assert ratings(second)[FIRST] == {**rating, "round": ratings(second)[FIRST]["round"]}
    cli.ok("rate", acme, "--from", target)
    assert changes(cli, acme) == 2, "what was exported is what stands there"
    third = tmp_path / "third.maturity"
    cli.ok("import", third, "--from", tmp_path / "out.json")
    assert records(third) == records(acme)


def test_control_characters_are_taken_out_and_the_rest_arrives(
    cli: Cli, acme: Path, csv: WriteCsv
) -> None:
    bad = "".join(map(chr, (0, 7, 8, 0x0B, 0x1B, 0x7F, 0x9F))) + "\ufffe\uffff"
    cli.ok("rate", acme, "--from", csv("criterion,rating,note", f'{FIRST},L,"a{bad}b\x85c"'))
    assert ratings(acme)[FIRST]["note"] == "a\nb\nc"


def test_text_is_composed(cli: Cli, acme: Path, csv: WriteCsv) -> None:
    cli.ok("rate", acme, "--from", csv("criterion,rating,note", f"{FIRST},L,Gro\u0308ße"))
    assert ratings(acme)[FIRST]["note"] == "Größe"
