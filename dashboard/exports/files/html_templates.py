"""HTML files from templates, in which text is always text."""

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup


def template(package: str, name: str, clean: Callable[[object], str] = str) -> Template:
    """Returns a template that lies in a package as a file.

    Whatever it is filled with is cleaned and escaped, except Markup, which only our own files and numbers may be. A name
    that it is not given is an error and no gap.
    """

    def finalize(value: Any) -> Any:
        return value if isinstance(value, Markup) else clean(value)

    environment = Environment(
        loader=PackageLoader(package, ""),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    return environment.get_template(name)
