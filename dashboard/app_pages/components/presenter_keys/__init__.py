"""The keys that lead through a presentation: arrows, Page Up and Page Down as a presenter's remote sends them, Home, End, Esc."""

from dashboard.app_pages.components.component import component


def pressed(key: str) -> str | None:
    """`next`, `back`, `first`, `last` or `leave` if such a key was pressed and led to this run."""
    result = component("presenter_keys")(key=key, on_move_change=lambda: None, height=1)
    return result.move  # type: ignore[no-any-return]
