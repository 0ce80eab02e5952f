"""Runs SQL that people wrote: read-only, over documented tables, in a process of its own that can be ended."""
