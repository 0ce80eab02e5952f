"""Files of one page: the poster of the featured part and the fact sheet of a case study."""
