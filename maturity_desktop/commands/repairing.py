"""The command that writes what can be read of a damaged file as a new one: repair."""

from argparse import Namespace

from maturity_desktop.commands.opening import password_of, who
from maturity_desktop.document.repairing import repair as repair_file
from maturity_desktop.model.catalogue import find_model


def repair(chosen: Namespace) -> None:
    report = repair_file(
        chosen.file,
        chosen.to,
        password_of(chosen.password_file),
        model=None if chosen.model is None else find_model(chosen.model),
        who=who(),
    )
    print(f"{chosen.to}: repaired from {chosen.file}, which was not touched")
    for sentence in report.sentences:
        print(sentence)
