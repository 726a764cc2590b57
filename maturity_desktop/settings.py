"""Preferences of the person at this computer: one JSON file, read once, never trusted."""

import getpass
import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple, TypeGuard, TypeVar, cast

from platformdirs import user_config_path, user_data_path

from maturity_desktop.errors import UserError
from maturity_desktop.files import write_whole
from maturity_desktop.memories import merged
from maturity_desktop.text import clean_line

Theme = Literal["system", "light", "dark", "contrast"]
THEMES: Final[tuple[Theme, ...]] = ("system", "light", "dark", "contrast")
ZOOM_LOWEST, ZOOM_HIGHEST, ZOOM_STEP = 80, 200, 10

_RECENTS_AT_MOST = 20
_DOCUMENTS_AT_MOST = 50
_LENGTH_OF_ID = 36
# A day at most: more would be a slip of whoever wrote it by hand.
_LOCK_MINUTES, _LOCK_AT_MOST = 10, 1440
# Far more than this program writes; a larger file is not ours.
_LARGEST_FILE = 2_000_000
_TEXTS = ("path", "client", "round", "opened", "notes_until", "ratings_until")
_NO_LEVELS: Final[Mapping[str, int]] = MappingProxyType({})
_Flag = TypeVar("_Flag", bool, int, float, str)


class Recent(NamedTuple):
    """One row of the start screen; a protected file carries no figures."""

    path: str
    """Absolute."""
    client: str
    round: str
    opened: str
    """Local date and time, ISO 8601."""
    protected: bool = False
    rated: float | None = None
    """Share of the criteria in scope that are rated, 0 to 1."""
    complete: int | None = None
    """Practice areas in scope without an open criterion."""
    areas: int | None = None
    """Practice areas in scope."""
    levels: Mapping[str, int] = _NO_LEVELS
    """Practice areas at each level; empty when nothing is scored."""
    notes_until: str = ""
    """ISO date by which the notes are to be deleted; empty where there are none."""
    ratings_until: str = ""
    """ISO date by which the whole file is to be deleted."""


class Settings:
    """Typed access to the preferences; a change is kept on disk by `save`.

    A value that somebody wrote by hand and that makes no sense counts as not given; keys of
    another version of the program are kept as they are. Nothing here raises for a bad file:
    what is no settings file at all is set aside as ``settings.damaged.json``.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or default_path()
        self._values = _read(self.path)
        self._saved = json.dumps(self._values)
        self._recents = _recents_of(self._values.get("recents"))

    def save(self) -> bool:
        """Writes what has changed since; False if the disk refuses, and nothing is lost in memory.

        Waits for the disk: call it where nobody types.
        """
        if self._recents or "recents" in self._values:
            self._values["recents"] = [
                {**recent._asdict(), "levels": dict(recent.levels)} for recent in self._recents
            ]
        if json.dumps(self._values) == self._saved:
            return True
        # Another window may have written meanwhile: what it forgot must not come back.
        self._values = merged(json.loads(self._saved), self._values, _read(self.path))
        self._recents = _recents_of(self._values.get("recents"))
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.path, f"{json.dumps(self._values, indent=2)}\n".encode())
        except (OSError, UserError):
            return False
        self._saved = json.dumps(self._values)
        return True

    @property
    def theme(self) -> Theme:
        value = self._values.get("theme")
        return cast("Theme", value) if value in THEMES else "system"

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self._values["theme"] = theme

    @property
    def zoom(self) -> int:
        """Per cent, 80 to 200 in steps of ten; what is set is brought to the nearest of them."""
        value = self._values.get("zoom")
        return _zoom(value) if _is_int(value) else 100

    @zoom.setter
    def zoom(self, per_cent: int) -> None:
        self._values["zoom"] = _zoom(per_cent)

    @property
    def who(self) -> str:
        """The name that history keeps; without one of their own, that of the login."""
        value = self._values.get("who")
        return (clean_line(value) if isinstance(value, str) else "") or login_name()

    @who.setter
    def who(self, name: str) -> None:
        """An empty name goes back to that of the login."""
        self._values["who"] = clean_line(name)

    @property
    def geometry(self) -> dict[str, int] | None:
        """Of the window, not maximised: ``x y w h`` in pixels, and ``maximized``, a bool."""
        value = self._values.get("geometry")
        if not isinstance(value, dict) or not all(_is_int(value.get(key)) for key in "xywh"):
            return None
        if value["w"] <= 0 or value["h"] <= 0:
            return None
        kept = {key: int(value[key]) for key in "xywh"}
        return {**kept, "maximized": value.get("maximized") is True}

    @geometry.setter
    def geometry(self, geometry: Mapping[str, int] | None) -> None:
        self._values["geometry"] = None if geometry is None else dict(geometry)

    @property
    def reopen_last(self) -> bool:
        return self._values.get("reopen_last") is True

    @reopen_last.setter
    def reopen_last(self, wanted: bool) -> None:
        self._values["reopen_last"] = wanted

    @property
    def lock_minutes(self) -> int:
        """Without a key or the mouse, until the window of a protected file locks; 0 is never."""
        value = self._values.get("lock_minutes")
        return value if _is_int(value) and 0 <= value <= _LOCK_AT_MOST else _LOCK_MINUTES

    @lock_minutes.setter
    def lock_minutes(self, minutes: int) -> None:
        self._values["lock_minutes"] = minutes

    @property
    def keep_backups(self) -> bool:
        """Whether backups may lie on this computer; a client may forbid copies."""
        return self._values.get("keep_backups") is not False

    @keep_backups.setter
    def keep_backups(self, wanted: bool) -> None:
        self._values["keep_backups"] = wanted

    @property
    def keep_replica(self) -> bool:
        """Whether a second copy of each file may lie on this computer and follow every change."""
        return self._values.get("keep_replica") is not False

    @keep_replica.setter
    def keep_replica(self, wanted: bool) -> None:
        self._values["keep_replica"] = wanted

    @property
    def remember_recents(self) -> bool:
        return self._values.get("remember_recents") is not False

    @remember_recents.setter
    def remember_recents(self, wanted: bool) -> None:
        self._values["remember_recents"] = wanted

    @property
    def recents(self) -> tuple[Recent, ...]:
        """The latest first, twenty at most."""
        return tuple(self._recents)

    def remember(self, recent: Recent) -> None:
        """Puts it first, in place of the same path; nothing where recents are not wanted."""
        if not self.remember_recents:
            return
        recent = recent._replace(path=_absolute(recent.path))
        self.forget(recent.path)
        self._recents = [_without_secrets(recent), *self._recents][:_RECENTS_AT_MOST]

    def forget(self, path: str) -> tuple[int, Recent] | None:
        """Removes it and says where it stood, for `put_back`; None if it is not there."""
        for index, recent in enumerate(self._recents):
            if _same(recent.path, path):
                del self._recents[index]
                return index, recent
        return None

    def put_back(self, index: int, recent: Recent) -> None:
        """Undoes `forget`."""
        self.forget(recent.path)
        self._recents.insert(index, recent)
        del self._recents[_RECENTS_AT_MOST:]

    def locate(self, old_path: str, new_path: str) -> None:
        """The file has moved: its row stays where it is and says the new path."""
        if not _same(old_path, new_path):
            self.forget(new_path)
        self._recents = [
            recent._replace(path=_absolute(new_path)) if _same(recent.path, old_path) else recent
            for recent in self._recents
        ]

    def clear_recents(self) -> None:
        self._recents = []

    def place(self, document_id: str) -> dict[str, str]:
        """Where the person was in this document: tab, area and the like; empty if unknown."""
        value = self._mapping("places").get(document_id)
        if not isinstance(value, dict):
            return {}
        return {key: word for key, word in value.items() if isinstance(word, str)}

    def set_place(self, document_id: str, place: Mapping[str, str]) -> None:
        self._set_of_document("places", document_id, dict(place))

    def export_folder(self, document_id: str) -> str | None:
        """Where this document was exported to the last time."""
        value = self._mapping("export_folders").get(document_id)
        return value if isinstance(value, str) and value else None

    def set_export_folder(self, document_id: str, folder: str) -> None:
        self._set_of_document("export_folders", document_id, folder)

    def forget_document(self, document_id: str, path: str) -> str | None:
        """Everything kept about a file goes; gives the folder it was exported to the last time."""
        self.forget(path)
        folder = self.export_folder(document_id)
        for key in ("places", "export_folders", "flags"):
            # An id that a foreign file gave itself may stand in many names.
            inside = len(document_id) >= _LENGTH_OF_ID
            kept = {
                name: value
                for name, value in self._mapping(key).items()
                if name != document_id and not (inside and document_id in name)
            }
            if kept != self._mapping(key):
                self._values[key] = kept
        return folder

    def get(self, name: str, default: _Flag) -> _Flag:
        """A small value of its own name; the default unless one of the same type was set."""
        value = self._mapping("flags").get(name)
        return value if type(value) is type(default) else default

    def set(self, name: str, value: bool | float | str) -> None:
        self._values["flags"] = {**self._mapping("flags"), name: value}

    def _mapping(self, key: str) -> dict[str, Any]:
        value = self._values.get(key)
        return value if isinstance(value, dict) else {}

    def _set_of_document(self, key: str, document_id: str, value: object) -> None:
        """The document written last stands last; the oldest are dropped."""
        others = {name: kept for name, kept in self._mapping(key).items() if name != document_id}
        kept = list(others.items())[-(_DOCUMENTS_AT_MOST - 1) :]
        self._values[key] = {**dict(kept), document_id: value}


def default_path() -> Path:
    """In the folder of the system for preferences; beside a portable program, its own folder."""
    folder = _portable_folder() or user_config_path("Maturity Desktop", appauthor=False)
    return folder / "settings.json"


def data_folder() -> Path:
    """Where backups and replicas lie: in the person's own folder, or beside a portable program."""
    return _portable_folder() or user_data_path("Maturity Desktop", appauthor=False)


def _portable_folder() -> Path | None:
    if getattr(sys, "frozen", False):
        folder = Path(sys.executable).parent
        if (folder / "portable.txt").is_file():
            return folder
    return None


def login_name() -> str:
    """The name of the person at this computer; empty where the system knows none."""
    with suppress(Exception):
        return clean_line(getpass.getuser())
    return ""


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_FILE + 1)
    except (OSError, ValueError):
        return {}
    with suppress(ValueError, RecursionError):
        values = json.loads(content) if len(content) <= _LARGEST_FILE else None
        if isinstance(values, dict):
            # What is nested too deeply to be written again would fail at every `save`.
            json.dumps(values, indent=2)
            return values
    with suppress(OSError):
        path.replace(path.with_name("settings.damaged.json"))
    return {}


def _recents_of(values: object) -> list[Recent]:
    found: list[Recent] = []
    for value in values if isinstance(values, list) else []:
        recent = _recent_of(value)
        if recent and not any(_same(recent.path, other.path) for other in found):
            found.append(recent)
    return found[:_RECENTS_AT_MOST]


def _recent_of(value: object) -> Recent | None:
    """The row as written in the file; None unless every value of it makes sense."""
    if not isinstance(value, dict):
        return None
    texts = tuple(value.get(key, "") for key in _TEXTS)
    rated, levels = value.get("rated"), value.get("levels", {})
    complete, areas = value.get("complete"), value.get("areas")
    sound = (
        all(isinstance(text, str) for text in texts)
        and texts[0] != ""
        and "\0" not in texts[0]
        and (rated is None or (type(rated) in (int, float) and 0 <= rated <= 1))
        and all(number is None or _is_count(number) for number in (complete, areas))
        and isinstance(levels, dict)
        and all(_is_count(number) for number in levels.values())
    )
    if not sound:
        return None
    protected = value.get("protected", False) is not False
    share = None if rated is None else float(rated)
    path, client, name, opened, *until = texts
    return _without_secrets(
        Recent(path, client, name, opened, protected, share, complete, areas, levels, *until)
    )


def _without_secrets(recent: Recent) -> Recent:
    """Figures of a protected file would lie open beside it."""
    if not recent.protected:
        return recent
    return recent._replace(rated=None, complete=None, areas=None, levels=_NO_LEVELS)


def _same(one: str, other: str) -> bool:
    return os.path.normcase(_absolute(one)) == os.path.normcase(_absolute(other))


def _absolute(path: str) -> str:
    """By the name alone: a share that is away must not be waited for."""
    return os.path.abspath(path)  # noqa: PTH100  Path.resolve asks the disk


def _zoom(per_cent: int) -> int:
    within = max(ZOOM_LOWEST, min(ZOOM_HIGHEST, per_cent))
    return (within + ZOOM_STEP // 2) // ZOOM_STEP * ZOOM_STEP


def _is_int(value: object) -> TypeGuard[int]:
    """A bool is none here, though Python has it so."""
    return type(value) is int


def _is_count(value: object) -> bool:
    return _is_int(value) and value >= 0
