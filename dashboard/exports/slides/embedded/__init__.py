"""The sheets behind native charts: numbers in cells, and words that follow them."""
