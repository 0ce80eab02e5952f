"""Tables beside case.yaml: earlier steps of a ledger, statements and groups of a conversation."""
