"""Tables and workbooks as files."""
