"""Values that all of the domain is made of: closed lists, dates, problems."""
