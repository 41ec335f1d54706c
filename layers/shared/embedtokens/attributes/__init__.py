"""Token attributes: their declarations, and the values that they accept."""
