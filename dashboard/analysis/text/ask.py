"""The way in which everything above the storage asks the collection."""

from collections.abc import Callable

import pandas as pd

# Given the name of a question and its parameters, returns the rows of the answer; of an `Answers` they are kept.
Ask = Callable[..., pd.DataFrame]


def short_titles(ask: Ask) -> dict[str, str]:
    """Returns the short title of each case study by its id, in the order of the engagements."""
    heads = ask("engagements")
    return dict(zip(heads["case_id"], heads["short_title"], strict=True))
