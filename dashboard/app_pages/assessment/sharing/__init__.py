"""Other windows and other people: settling what two changed, inviting a colleague, and a form on paper."""
