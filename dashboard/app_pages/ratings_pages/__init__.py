"""Parts of the pages about ratings."""
