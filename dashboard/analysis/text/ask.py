"""The way in which everything above the storage asks the collection."""

from collections.abc import Callable

import pandas as pd

# Given the name of a question and its parameters, returns the rows of the answer; of an `Answers` they are kept.
Ask = Callable[..., pd.DataFrame]
