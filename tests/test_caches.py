"""Whatever is kept between runs has a bound, so that memory does not grow with the number of readers."""

import ast

import pytest

from dashboard.storage.files.collection_paths import SHIPPED

UNBOUNDED, BOUNDS = (
    {"cache"},
    {"lru_cache": {"maxsize"}, "cache_data": {"max_entries"}, "cache_resource": {"max_entries"}},
)


def without_bound(program: str) -> list[str]:
    """The caches of a program that can grow for ever: what is worked out anew for each value of a parameter, without a most."""
    if "cache" not in program:
        return []
    tree = ast.parse(program)
    plain = {each for each in ast.walk(tree) if isinstance(each, ast.Call)}
    found = [ast.unparse(each.func) for each in plain if _name(each.func) in BOUNDS and not _bound(each)]
    functions = [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)]
    for function in functions:
        takes = function.args.args + function.args.posonlyargs + function.args.kwonlyargs
        names = {_name(each) for each in function.decorator_list if not isinstance(each, ast.Call)}
        if names & BOUNDS.keys() or (takes and names & UNBOUNDED):
            found.append(function.name)
    return found


def _name(tree: ast.expr) -> str:
    return ast.unparse(tree).rpartition(".")[2]


def _bound(call: ast.Call) -> bool:
    """Whether a most is given that is not None."""
    given = {each.arg: each.value for each in call.keywords if each.arg in BOUNDS[_name(call.func)]}
    return bool(given) and all(ast.unparse(value) != "None" for value in given.values())


def test_every_cache_has_a_bound():
    found = {path.name: without_bound(path.read_text(encoding="utf-8")) for path in SHIPPED.glob("dashboard/**/*.py")}
    assert {name: caches for name, caches in found.items() if caches} == {}


@pytest.mark.parametrize(
    "program",
    ["@cache\ndef a(b): ...", "@lru_cache\ndef a(b): ...", "@lru_cache(maxsize=None)\ndef a(b): ...", "c = lru_cache()(a)",
     "@st.cache_data\ndef a(b): ...", "@st.cache_resource(show_spinner=False)\ndef a(b): ...", "@functools.cache\ndef a(*, b): ..."],
)  # fmt: skip
def test_a_cache_without_a_bound_is_caught(program: str):
    assert without_bound(program) != []


@pytest.mark.parametrize("program", ["@cache\ndef a(): ...", "@lru_cache(maxsize=MOST)\ndef a(b): ...", "@st.cache_data(max_entries=2)\ndef a(b): ..."])  # fmt: skip
def test_a_bound_is_seen(program: str):
    assert without_bound(program) == []
