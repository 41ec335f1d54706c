"""A tenant's settings document and its items."""
