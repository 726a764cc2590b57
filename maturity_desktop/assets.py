"""Where the data that ships with the program lies: models, fonts, samples."""

from pathlib import Path


def resource(*parts: str) -> Path:
    """A file or folder of ``resources``, in a checkout, an editable install, a wheel or a bundle.

    An installed package carries the folder inside, a checkout beside it.
    """
    package = Path(__file__).parent
    inside = package / "resources"
    return (inside if inside.is_dir() else package.parent / "resources").joinpath(*parts)
