"""Commands about models: list, check, export."""

from argparse import Namespace

from maturity_desktop.errors import UserError
from maturity_desktop.files import write_whole
from maturity_desktop.model.catalogue import bundled, find_model
from maturity_desktop.model.reading import read_model
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.model.writing import to_toml
from maturity_desktop.text import counted


def list_models(_: Namespace) -> None:
    for model in bundled():
        print(f"{model.id}  {model.version}  {model.title}")


def check(chosen: Namespace) -> None:
    model = read_model(chosen.path)
    print(f"{chosen.path}: sound; {_size(model)}")


def _size(model: MaturityModel) -> str:
    criteria = counted(len(model.criterion_by_id), "criterion", "criteria")
    metrics = sum(len(area.metrics) for area in model.areas)
    return (
        f"{model.title} {model.version}, {counted(len(model.areas), 'practice area')}, "
        f"{criteria}, {counted(metrics, 'metric')}"
    )


def export(chosen: Namespace) -> None:
    suffix = chosen.to.suffix.lower()
    if suffix not in (".toml", ".xlsx"):
        raise UserError(f"{chosen.to.name} ends in neither .toml nor .xlsx", "Choose one of them.")
    model = find_model(chosen.id)
    if suffix == ".toml":
        write_whole(chosen.to, to_toml(model).encode())
    else:
        from maturity_desktop.exchange.model_workbook import write_model_workbook

        write_model_workbook(model, chosen.to)
    print(f"{chosen.to}: {_size(model)}")
