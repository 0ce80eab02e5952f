"""How sure a comparison of ratings is."""
