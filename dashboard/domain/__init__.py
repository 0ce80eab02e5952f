"""The words and rules of the field: frozen models and closed lists. No files, no frames, no clock."""
