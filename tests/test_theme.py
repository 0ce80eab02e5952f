"""The colours of the app can be read in both themes, and Streamlit knows every setting."""

import colorsys
import re
import tomllib
from pathlib import Path

import pytest
from streamlit import config as streamlit_config

ROOT = Path(__file__).parent.parent
CONFIG = tomllib.loads((ROOT / "dashboard/.streamlit/config.toml").read_text(encoding="utf-8"))
READABLE = 4.5
VISIBLE = 3.0
# Streamlit writes captions and placeholders in the text colour at this opacity.
CAPTION_OPACITY = 0.6
# … and messages in a colour made darker or lighter, on a tint of the same colour.
TINT_OPACITY = {"light": 0.1, "dark": 0.2}
TEXT_SHIFT = {"light": -0.15, "dark": 0.15}
NAMED_COLOURS = ("blueColor", "yellowColor", "greenColor", "violetColor", "redColor", "orangeColor", "grayColor")

Colour = tuple[float, float, float]


def colour(text: str) -> Colour:
    red, green, blue = (int(text[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def luminance(of: Colour) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in of]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Colour, other: Colour) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(front: Colour, back: Colour, opacity: float) -> Colour:
    red, green, blue = (f * opacity + b * (1 - opacity) for f, b in zip(front, back, strict=True))
    return red, green, blue


def shifted(of: Colour, by: float) -> Colour:
    hue, lightness, saturation = colorsys.rgb_to_hls(*of)
    return colorsys.hls_to_rgb(hue, min(max(lightness + by, 0), 1), saturation)


def settings(table: dict[str, object], above: str = "") -> list[str]:
    """The dotted name of every setting."""
    names = []
    for key, value in table.items():
        names += settings(value, f"{above}{key}.") if isinstance(value, dict) else [above + key]
    return names


@pytest.fixture(params=["light", "dark"])
def theme_name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def theme(theme_name: str) -> dict:
    return CONFIG["theme"][theme_name]


@pytest.fixture(params=["backgroundColor", "secondaryBackgroundColor"])
def background(request: pytest.FixtureRequest, theme: dict) -> Colour:
    return colour(theme[request.param])


def test_contrast_is_that_of_wcag():
    assert contrast(colour("#000000"), colour("#FFFFFF")) == pytest.approx(21)
    assert contrast(colour("#767676"), colour("#FFFFFF")) == pytest.approx(4.54, abs=0.005)


def test_the_settings_are_found_from_any_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(streamlit_config, "_main_script_path", str(ROOT / "dashboard/app.py"))
    last = Path(streamlit_config.get_config_files("config.toml")[-1])
    assert tomllib.loads(last.read_text(encoding="utf-8")) == CONFIG


def test_runs_do_not_walk_everything_that_the_app_keeps():
    assert CONFIG["runner"]["postScriptGC"] is False


def test_streamlit_knows_every_setting():
    assert set(settings(CONFIG)) <= set(streamlit_config.get_config_options())


@pytest.mark.parametrize("role", ["textColor", "grayTextColor", "linkColor", "primaryColor"])
def test_text_is_readable(theme: dict, background: Colour, role: str):
    assert contrast(colour(theme[role]), background) >= READABLE


def test_captions_are_readable(theme: dict, background: Colour):
    caption = mixed(colour(theme["textColor"]), background, CAPTION_OPACITY)
    assert contrast(caption, background) >= READABLE


@pytest.mark.parametrize("name", NAMED_COLOURS)
def test_messages_are_readable(theme_name: str, theme: dict, name: str):
    base, paper = colour(theme[name]), colour(theme["backgroundColor"])
    text = shifted(base, TEXT_SHIFT[theme_name])
    assert contrast(text, mixed(base, paper, TINT_OPACITY[theme_name])) >= READABLE


def test_chart_colours_are_visible(theme: dict, background: Colour):
    assert len(theme["chartCategoricalColors"]) == 5
    for text in theme["chartCategoricalColors"]:
        assert contrast(colour(text), background) >= VISIBLE, text


def test_the_sidebar_swaps_the_two_backgrounds(theme: dict):
    assert theme["sidebar"]["backgroundColor"] == theme["secondaryBackgroundColor"]
    assert theme["sidebar"]["secondaryBackgroundColor"] == theme["backgroundColor"]


def test_no_button_is_primary():
    """Streamlit writes in white on primary buttons: not readable on the light blue of the dark theme."""
    pages = (ROOT / "dashboard/app_pages").rglob("*.py")
    primary = re.compile(r"""type\s*=\s*["']primary["']""")
    assert [str(page) for page in pages if primary.search(page.read_text(encoding="utf-8"))] == []
