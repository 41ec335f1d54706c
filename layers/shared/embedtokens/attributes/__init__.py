"""Token attributes: how a tenant declares them, and what values they take."""
