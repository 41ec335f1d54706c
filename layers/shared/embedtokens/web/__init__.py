"""HTTP: requests read, replies and problems written, routes, and entry points without routes."""
