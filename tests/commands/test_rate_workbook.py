"""`rate` takes a workbook with the columns of a ratings file, whoever made it."""

from pathlib import Path

from openpyxl import Workbook

from command_line import Cli, Watch, records

FIRST, SECOND = (f"incident.process.{place}" for place in ("2.1", "2.2"))


def test_ratings_come_from_a_workbook(cli: Cli, acme: Path, tmp_path: Path) -> None:
    path, book = tmp_path / "ratings.xlsx", Workbook()
    sheet = book.worksheets[0]
    sheet.append(["criterion", "rating", "note"])
    sheet.append([FIRST, "L", "two\nlines, Łódź"])
    sheet.append([SECOND, "F", 12])
    book.save(path)
    assert "2 lines read, 2 changes made" in cli.ok("rate", acme, "--from", path).out
    found = {rating["criterion"]: rating for rating in records(acme)["rating"]}
    assert (found[FIRST]["option"], found[FIRST]["note"]) == ("L", "two\nlines, Łódź")
    assert (found[SECOND]["option"], found[SECOND]["note"]) == ("F", "12")


def test_what_is_no_workbook_changes_nothing(
    cli: Cli, acme: Path, tmp_path: Path, unchanged: Watch
) -> None:
    unchanged(acme)
    path = tmp_path / "ratings.xlsx"
    path.write_text(f"criterion,rating\n{FIRST},L\n", encoding="utf-8")
    cli.fails("rate", acme, "--from", path, says="plain text, such as CSV")
    # Told by the content: the ending is no disguise.
    path = tmp_path / "ratings.csv"
    path.write_bytes(b"PK\x03\x04 and noise")
    cli.fails("rate", acme, "--from", path, says="damaged")
