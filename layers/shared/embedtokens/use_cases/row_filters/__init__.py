"""Row filters: for a token, and simulated for users and rules that are not saved."""
