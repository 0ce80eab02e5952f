"""The questions in the words of Spark: sqlglot translates them, and what it leaves is translated here."""

import unicodedata
from collections.abc import Mapping
from functools import cache

import sqlglot
from sqlglot import exp

from dashboard.storage.questions.question_file import Question

# Types of parameters. A null needs one too.
TYPES = {"text": "TEXT", "list": "TEXT[]", "whole": "BIGINT", "number": "DOUBLE"}
# Names of parameters and expressions of the functions that our questions share.
Macros = Mapping[str, tuple[tuple[str, ...], str]]


def for_spark(question: Question, macros: Macros) -> str:
    """Returns a question as Spark takes it: its parameters as :name, each with its type."""
    types = {entry.name: TYPES[entry.type] for entry in question.parameters}
    tree = _written_out(sqlglot.parse_one(question.sql, read="duckdb"), macros)
    return _without_accents(_typed(tree, types)).sql(dialect="spark")


def _written_out(tree: exp.Expr, macros: Macros) -> exp.Expr:
    """Returns the same with the body of each of our functions in the place of its call."""

    def body(node: exp.Expr) -> exp.Expr:
        if not (isinstance(node, exp.Anonymous) and node.name.lower() in macros):
            return node
        names, text = macros[node.name.lower()]
        given = dict(zip(names, node.expressions, strict=True))
        inner = sqlglot.parse_one(text, read="duckdb")
        filled = inner.transform(
            lambda each: (
                exp.paren(given[each.name].copy())
                if isinstance(each, exp.Column) and not each.table and each.name in given
                else each
            )
        )
        return _written_out(filled, macros)

    return tree.transform(body)


def _typed(tree: exp.Expr, types: Mapping[str, str]) -> exp.Expr:
    return tree.transform(
        lambda node: (
            exp.cast(exp.Placeholder(this=node.name), types[node.name])
            if isinstance(node, exp.Parameter | exp.Placeholder) and node.name in types
            else node
        )
    )


def _without_accents(tree: exp.Expr) -> exp.Expr:
    """Returns the same with `strip_accents`, which Spark lacks, letter by letter."""

    def plain(node: exp.Expr) -> exp.Expr:
        if not (isinstance(node, exp.Anonymous) and node.name.lower() == "strip_accents"):
            return node
        accented, bare = (exp.Literal.string(letters) for letters in letters_without_accents())
        replaced = exp.Anonymous(this="translate", expressions=[_without_accents(node.expressions[0]), accented, bare])
        return exp.func(
            "regexp_replace", replaced, exp.Literal.string(r"\p{M}"), exp.Literal.string(""), dialect="spark"
        )

    return tree.transform(plain)


@cache
def letters_without_accents() -> tuple[str, str]:
    """Returns letters that Unicode makes of another one with accents, and at the same places those others."""
    bare = {letter: _bare(letter) for letter in map(chr, range(0xC0, 0xAC00))}
    pairs = [(letter, other) for letter, other in bare.items() if other != letter and len(other) == 1]
    return "".join(letter for letter, _ in pairs), "".join(other for _, other in pairs)


def _bare(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize(
        "NFC", "".join(part for part in parts if not unicodedata.category(part).startswith("M"))
    )
