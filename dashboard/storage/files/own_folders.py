"""Where this program writes beside a collection: what can be made anew, and what must be kept."""

import errno
import os
from collections.abc import Mapping
from pathlib import Path

import platformdirs

CACHE, STORE, PLACE = "LEGITIMACY_CACHE", "LEGITIMACY_STORE", "LEGITIMACY_WAREHOUSE"
NAME = "legitimacy-lens"


def cache_folder(settings: Mapping[str, str] = os.environ) -> Path:
    """Returns where built warehouses lie: LEGITIMACY_CACHE, or the user's cache folder. Raises OSError if there is none."""
    return _reached(settings.get(CACHE) or platformdirs.user_cache_path(NAME))


def store_folder(settings: Mapping[str, str] = os.environ) -> Path:
    """Returns where drafts and copies lie: LEGITIMACY_STORE, or the user's data folder. Raises OSError if there is none."""
    return _reached(settings.get(STORE) or platformdirs.user_data_path(NAME))


def from_here(settings: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Returns the folders that the settings name, for a program that goes on in another folder."""
    named = {name: settings[name] for name in (CACHE, STORE, PLACE) if settings.get(name)}
    return {
        name: given if given.startswith("~") or "://" in given else str(Path(given).absolute())
        for name, given in named.items()
    }


def _reached(given: str | Path) -> Path:
    """Returns the folder with the home folder in the place of `~`, which would otherwise be made as a folder of that name."""
    folder = Path(os.path.expanduser(given))  # noqa: PTH111  Path raises another error where there is no home
    if folder.parts[:1] and folder.parts[0].startswith("~"):
        raise OSError(errno.ENOENT, "this user has no home folder")
    return folder
