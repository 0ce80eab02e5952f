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
        "pending": Look(open_, "+"),
        "refused": Look(bad),
        "no_response": Look(paper, "x", bad),
        "decision_unknown": Look(paper, "", muted),
        "delivered": Look(good),
        "under_way": Look(part, "/"),
        "not_due": Look(open_),
        "there_before": Look(open_, "-"),
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
        "refusal": bad,
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


def light_of_dark() -> list[list[str]]:
    """Pairs of a dark colour and the light one of the same role, so that a picture can be printed in light."""
    pairs = {getattr(DARK, role): getattr(LIGHT, role) for role in ("paper", "text", "muted", "grid", "mark")}
    for group, look in DARK.looks.items():
        pairs |= {look.fill: LIGHT.looks[group].fill}
        pairs |= {look.outline: LIGHT.looks[group].outline} if look.outline else {}
    return [[dark, light] for dark, light in pairs.items()]


PALETTES = {"light": LIGHT, "dark": DARK}
# The first and the second of two engagements side by side, by the paper of the theme.
PAIR = {LIGHT.paper: ("#8A5A00", "#0B5FA5"), DARK.paper: ("#E0A93B", "#6DB3F2")}
EVENT_SYMBOLS = {
    "background": "circle-open",
    "participation": "circle",
    "hand_over": "triangle-right",
    "response": "diamond",
    "decision": "square",
    "delivery": "star",
    "refusal": "x",
    "setback": "x-open",
    "afterwards": "circle-open-dot",
}
FONT = "Source Sans, Source Sans Pro, sans-serif"


def _blank(line: str) -> dict[str, object]:
    return {
        "fill": [LIGHT.paper, DARK.paper],
        "ink": [LIGHT.text, DARK.text],
        "edge": [LIGHT.muted, DARK.muted],
        "line": line,
    }


# Lowest to highest; a rubric with another number of levels takes shades from all along the ramp.
LEVELS = (
    (("#E9EFF4", "#101418"), ("#233340", "#E9EDF1")),
    (("#B4CDE0", "#101418"), ("#35607F", "#FFFFFF")),
    (("#6C9DC0", "#101418"), ("#5590BD", "#101418")),
    (("#2F6F9F", "#FFFFFF"), ("#8FC3EC", "#101418")),
    (("#0A3D62", "#FFFFFF"), ("#CFE6FA", "#101418")),
)


def level_looks(number: int) -> dict[str, object]:
    """Looks `level-0`, `level-1` … of a rubric's levels; every level has an edge."""
    edge = [LIGHT.muted, DARK.muted]
    places = [round(index * (len(LEVELS) - 1) / max(number - 1, 1)) for index in range(number)]
    return {
        f"level-{index}": {
            "fill": [LEVELS[place][0][0], LEVELS[place][1][0]],
            "ink": [LEVELS[place][0][1], LEVELS[place][1][1]],
            "edge": edge,
            "line": "solid",
        }
        for index, place in enumerate(places)
    }


def shade(index: int, number: int) -> str:
    """Returns the look of the level at a place among a rubric's levels: one of the five shades of LEVELS, lowest to highest."""
    return f"level-{round(index * (len(LEVELS) - 1) / max(number - 1, 1))}"


HIGHLIGHT_TINT = ("#FFF6DD", "#3A3115")  # behind a highlighted row
QUIET_LOOK = "level-quiet"  # of a level beside highlighted ones: its digit on paper
# Four different blanks: looked for and not found, no question here, nobody looked; a known zero is a level.
BLANK_LOOKS = {
    "blank-no_evidence": _blank("dotted"),
    "blank-not_applicable": _blank("none"),
    "blank-not_assessed": _blank("dotted"),
    QUIET_LOOK: {**_blank("solid"), "ink": [LIGHT.muted, DARK.muted]},
}
