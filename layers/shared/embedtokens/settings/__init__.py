"""A tenant's settings document and the items in it."""
