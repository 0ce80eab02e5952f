"""Words that somebody typed and that are not saved yet: taken within a second, marked, warned of, and put back after a reload.

Until the server says that they are saved, they lie in the tab's session storage, which ends with the tab: a reload, a
restart of the server or a cut connection leaves them there. Without a draft nothing is put there.
"""

from collections.abc import Mapping

from dashboard.app_pages.components.component import component


def send_saved_values(draft: str, code: str, saved: Mapping[str, str], refused: list[str], run: int) -> None:
    """Tells the tab which values of boxes are saved, by the key of the box, and which were refused; `run` counts the runs.

    `code` is that of the open draft, empty where there is none; with the draft `none` the tab forgets all words.
    """
    data = {"draft": draft, "code": code, "saved": dict(saved), "refused": refused, "run": run}
    component("unsaved_words")(data=data, key="unsaved-words")
