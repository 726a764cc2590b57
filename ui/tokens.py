"""The colours of the window: one set of tokens each for light, dark and high contrast."""

from typing import NamedTuple


class Band(NamedTuple):
    """Fill and text colour of one maturity band."""

    fill: str
    text: str


class Tokens(NamedTuple):
    """Every colour the window uses, by its role; ``#AARRGGBB`` where it is translucent.

    One rule: colour means maturity, `accent` means "you can act" or "now", all else is ink.
    """

    dark: bool
    bg: str
    surface: str
    surface_2: str
    sidebar: str
    hover: str
    hover_surface: str
    border: str
    border_strong: str
    text: str
    text_2: str
    text_3: str
    accent: str
    accent_fill: str
    accent_hover: str
    accent_down: str
    on_accent: str
    accent_soft: str
    accent_line: str
    ring: str
    track: str
    warn: str
    warn_fill: str
    warn_line: str
    flag: str
    error: str
    error_fill: str
    error_line: str
    ok: str
    ok_fill: str
    ok_line: str
    toast: str
    toast_text: str
    toast_action: str
    current: str
    current_fill: str
    target: str
    previous: str
    fell: str
    hatch: str
    hairline: str
    maturity: tuple[Band, Band, Band, Band, Band]
    grades: tuple[str, str, str, str] = ("#C9D0D8", "#9DB4C8", "#5F86A8", "#23567F")


LIGHT = Tokens(
    dark=False,
    bg="#F4F6F8",
    surface="#FFFFFF",
    surface_2="#F9FAFB",
    sidebar="#EDF0F4",
    hover="#E4E8ED",
    hover_surface="#F1F4F7",
    border="#E1E5EA",
    border_strong="#C9D0D8",
    text="#1F2937",
    text_2="#4B5563",
    text_3="#5F6977",
    accent="#005A9C",
    accent_fill="#005A9C",
    accent_hover="#004B82",
    accent_down="#003B68",
    on_accent="#FFFFFF",
    accent_soft="#E5F0F9",
    accent_line="#9CC4E4",
    ring="#5B7590",
    track="#DCE2E8",
    warn="#9A4A08",
    warn_fill="#FEF5E4",
    warn_line="#F2D6A2",
    flag="#9A4A08",
    error="#B42318",
    error_fill="#FDECEA",
    error_line="#EDBDB8",
    ok="#1B7A4B",
    ok_fill="#E8F5EE",
    ok_line="#BFE0CD",
    toast="#1F2937",
    toast_text="#F3F4F6",
    toast_action="#8CC8F5",
    current="#0072B2",
    current_fill="#1A0072B2",
    target="#D55E00",
    previous="#8A929C",
    fell="#B2182B",
    hatch="#9EFFFFFF",
    hairline="#26000000",
    maturity=(
        Band("#F6E27A", "#111827"),
        Band("#83CB7B", "#111827"),
        Band("#35A198", "#0B1220"),
        Band("#3D659F", "#FFFFFF"),
        Band("#45216F", "#FFFFFF"),
    ),
)

DARK = Tokens(
    dark=True,
    bg="#15181D",
    surface="#1D2127",
    surface_2="#22272E",
    sidebar="#191C21",
    hover="#262B32",
    hover_surface="#22272E",
    border="#2D333B",
    border_strong="#434B56",
    text="#E6E9EE",
    text_2="#B0B8C3",
    text_3="#8E98A6",
    accent="#6CB6F0",
    accent_fill="#1C74BD",
    accent_hover="#1766A8",
    accent_down="#12548C",
    on_accent="#FFFFFF",
    accent_soft="#1B3247",
    accent_line="#2F648F",
    ring="#7F98B2",
    track="#343B44",
    warn="#F0B45A",
    warn_fill="#322817",
    warn_line="#5C4720",
    flag="#F0B45A",
    error="#F28B82",
    error_fill="#3A1F1E",
    error_line="#6B3532",
    ok="#68C892",
    ok_fill="#1A3024",
    ok_line="#2C5640",
    toast="#353C46",
    toast_text="#F3F4F6",
    toast_action="#8CC8F5",
    current="#4AA8E0",
    current_fill="#244AA8E0",
    target="#F08A3C",
    previous="#949DA8",
    fell="#F4A582",
    hatch="#6B15181D",
    hairline="#47FFFFFF",
    maturity=(
        Band("#E6D574", "#111827"),
        Band("#79BD71", "#111827"),
        Band("#33978D", "#0B1220"),
        Band("#4A74B0", "#FFFFFF"),
        Band("#532F85", "#FFFFFF"),
    ),
)

# Black on white, every outline drawn, soft fills only where a word says the same.
CONTRAST = LIGHT._replace(
    bg="#FFFFFF",
    surface_2="#FFFFFF",
    sidebar="#FFFFFF",
    hover="#E0E0E0",
    hover_surface="#E0E0E0",
    border="#5A5A5A",
    border_strong="#000000",
    text="#000000",
    text_2="#000000",
    text_3="#2B2B2B",
    accent="#003C8F",
    accent_fill="#003C8F",
    accent_hover="#002B66",
    accent_down="#001F4D",
    accent_soft="#D6E6FF",
    accent_line="#003C8F",
    ring="#000000",
    track="#B8B8B8",
    warn="#7A3300",
    warn_line="#7A3300",
    flag="#7A3300",
    error="#9B0F06",
    error_line="#9B0F06",
    ok="#00552B",
    ok_line="#00552B",
    toast="#000000",
    toast_text="#FFFFFF",
    toast_action="#9CD2FF",
    current="#00528A",
    target="#A63F00",
    previous="#4A4A4A",
    hairline="#FF000000",
    grades=("#B8B8B8", "#7A94AC", "#3F6E96", "#0B3A61"),
)

CONTRAST_DARK = DARK._replace(
    bg="#000000",
    surface="#000000",
    surface_2="#000000",
    sidebar="#000000",
    hover="#2A2A2A",
    hover_surface="#2A2A2A",
    border="#9A9A9A",
    border_strong="#FFFFFF",
    text="#FFFFFF",
    text_2="#FFFFFF",
    text_3="#D8D8D8",
    accent="#8FD0FF",
    accent_fill="#005FB8",
    accent_hover="#004C93",
    accent_down="#003B73",
    accent_soft="#0B2B47",
    accent_line="#8FD0FF",
    ring="#FFFFFF",
    track="#555555",
    warn_line=DARK.warn,
    error_line=DARK.error,
    ok_line=DARK.ok,
    previous="#C4CCD6",
    hairline="#FFFFFFFF",
    toast="#FFFFFF",
    toast_text="#000000",
    toast_action="#003C8F",
)
