"""Questions as files of SQL: how their header is read, and those that lie in a collection."""
