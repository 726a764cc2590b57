"""The command that enters ratings from a file: all rows or none, one step to undo."""

from argparse import Namespace

from maturity_desktop.assessment.edits import EnterRatings
from maturity_desktop.commands.opening import opened
from maturity_desktop.exchange.ratings_csv import read_ratings
from maturity_desktop.text import counted


def rate(chosen: Namespace) -> None:
    with opened(chosen) as document:
        assessment = document.read()
        round_id = assessment.round_named(chosen.round).id
        lines = read_ratings(chosen.source, assessment.model)
        commit = document.do(EnterRatings(round_id, lines), assessment)
    changes = commit.changes if commit else ()
    print(
        f"{chosen.file}: {counted(len(lines), 'line')} read, {counted(len(changes), 'change')} made"
    )
