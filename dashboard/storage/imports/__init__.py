"""Brings files of others into a collection: reads them by a mapping, merges with what is there, writes all or nothing."""
