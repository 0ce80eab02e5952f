"""How files of others are read as case studies: the mapping, the cells, the report."""
