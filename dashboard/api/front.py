"""What the server of the pages is given besides the pages."""

from pathlib import Path

from starlette.middleware import Middleware

from dashboard.api.addresses import routes
from dashboard.api.headers import SafeHeaders
from dashboard.api.zipped import Zipped

__all__ = ["middleware", "routes"]


def middleware(page: Path) -> list[Middleware]:
    """Outermost first; `page` is the file that holds the app in the browser."""
    return [Middleware(SafeHeaders, page=page), Middleware(Zipped)]
