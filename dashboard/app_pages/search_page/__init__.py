"""Parts of the page Find."""
