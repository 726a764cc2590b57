"""Where somebody is on each screen, as one mapping of names and values that settings can hold."""

from collections.abc import Mapping

from ui.screens.screen import Screen


def place_on(tab: str, places: Mapping[str, str]) -> dict[str, str]:
    """What of all places is that of one screen."""
    before = f"{tab}."
    own = {name: value for name, value in places.items() if name.startswith(before)}
    return {name.removeprefix(before): value for name, value in own.items()}


def places_of(screens: Mapping[str, Screen], earlier: Mapping[str, str]) -> dict[str, str]:
    """Where each screen is, or was left; those of *Assess* have the names they always had."""
    found = dict(earlier)
    for tab, screen in screens.items():
        before = "" if tab == "assess" else f"{tab}."
        found |= {f"{before}{name}": value for name, value in screen.place.items()}
    return found
