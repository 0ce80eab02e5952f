"""One palette for light and one for dark; exports always use the light one. Contrasts are tested."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """Fill of a group of statuses: colour, Plotly pattern, and whether it is paper with an outline only."""

    fill: str
    pattern: str = ""
    outline: str = ""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme by role."""

    paper: str
    text: str
    muted: str
    grid: str
    mark: str
    looks: dict[str, Look]
    events: dict[str, str]


def _looks(paper: str, muted: str, good: str, part: str, bad: str, open_: str) -> dict[str, Look]:
    return {
        "accepted": Look(good),
        "accepted_in_part": Look(part, "/"),
        "open": Look(open_),
        "refused": Look(bad),
        "no_response": Look(paper, "x", bad),
        "decision_unknown": Look(paper, "", muted),
        "delivered": Look(good),
        "under_way": Look(part, "/"),
        "not_due": Look(open_),
        "undone": Look(bad, "."),
        "delivery_unknown": Look(paper, "", muted),
    }


def _events(muted: str, mark: str, good: str, bad: str) -> dict[str, str]:
    return {
        "background": muted,
        "participation": mark,
        "hand_over": mark,
        "response": good,
        "decision": good,
        "delivery": good,
        "setback": bad,
        "afterwards": muted,
    }


LIGHT = Palette(
    paper="#FFFFFF",
    text="#101418",
    muted="#57606A",
    grid="#D8DEE4",
    mark="#0B5FA5",
    looks=_looks("#FFFFFF", "#57606A", "#00705E", "#3E8E7F", "#B3541E", "#6B7785"),
    events=_events("#57606A", "#0B5FA5", "#00705E", "#B3541E"),
)
DARK = Palette(
    paper="#14181D",
    text="#E9EDF1",
    muted="#A8B3BE",
    grid="#333B44",
    mark="#6DB3F2",
    looks=_looks("#14181D", "#A8B3BE", "#4CC3AB", "#2F8F7D", "#F0955A", "#8B98A6"),
    events=_events("#A8B3BE", "#6DB3F2", "#4CC3AB", "#F0955A"),
)
PALETTES = {"light": LIGHT, "dark": DARK}
EVENT_SYMBOLS = {
    "background": "circle-open",
    "participation": "circle",
    "hand_over": "triangle-right",
    "response": "diamond",
    "decision": "square",
    "delivery": "star",
    "setback": "x",
    "afterwards": "circle-open-dot",
}
FONT = "Source Sans, Source Sans Pro, sans-serif"
