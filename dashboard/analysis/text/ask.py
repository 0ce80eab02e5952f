"""The way in which everything above the storage asks the collection."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

# Given the name of a question and its parameters, returns the rows of the answer; of an `Answers` they are kept.
Ask = Callable[..., pd.DataFrame]
Made = TypeVar("Made")


class Within:
    """Asks like `whole`, with every answer cut down to some engagements."""

    def __init__(self, whole: Ask, cases: Iterable[str]) -> None:
        self.whole, self._cases = whole, frozenset(cases)
        # Charts of one view ask the same several times.
        self._answers: dict[str, pd.DataFrame] = {}

    def __call__(self, name: str, **arguments: Any) -> pd.DataFrame:
        if arguments:
            return self.cut(self.whole(name, **arguments))
        if name not in self._answers:
            self._answers[name] = self.cut(self.whole(name))
        # pandas copies on write, so nobody can change what another reads.
        return self._answers[name].copy(deep=False)

    def cut(self, table: pd.DataFrame) -> pd.DataFrame:
        """Returns the rows about these engagements; a table about none in particular comes back as it is."""
        if "case_id" not in table.columns:
            return table
        # One text at a time: pandas takes thrice as long to look for some among thousands.
        mine = np.array([case in self._cases for case in table["case_id"].tolist()], dtype=bool)
        return table if mine.all() else table.take(mine.nonzero()[0]).reset_index(drop=True)


def once_per_collection(work: Callable[[Ask], Made]) -> Callable[[Ask], Made]:
    """Marks work on the whole collection, also where somebody asks about some engagements: it is done once, and kept as long as its answers.

    What it returns is shared by all who ask, so nobody may change it.
    """
    kept: WeakKeyDictionary[Ask, Made] = WeakKeyDictionary()

    @wraps(work)
    def made(ask: Ask) -> Made:
        whole = ask
        while isinstance(whole, Within):
            whole = whole.whole
        if whole not in kept:
            kept[whole] = work(whole)
        return kept[whole]

    return made


def of_each_engagement(work: Callable[[Ask], pd.DataFrame]) -> Callable[[Ask], pd.DataFrame]:
    """Marks work whose every row rests on the answers about its own engagement alone, in an order that is the same among any.

    It is done once for the whole collection, and cut for each view: a change of filter among thousands does not repeat it.
    """
    kept: WeakKeyDictionary[Ask, pd.DataFrame] = WeakKeyDictionary()

    @wraps(work)
    def made(ask: Ask) -> pd.DataFrame:
        if not isinstance(ask, Within):
            return work(ask)
        if ask.whole not in kept:
            kept[ask.whole] = made(ask.whole)
        return ask.cut(kept[ask.whole]).copy(deep=False)

    return made


def short_titles(ask: Ask) -> dict[str, str]:
    """Returns the short title of each case study by its id, in the order of the engagements."""
    heads = ask("engagements")
    return dict(zip(heads["case_id"], heads["short_title"], strict=True))
