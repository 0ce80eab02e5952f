"""One case study on one sheet."""
