"""HTTP: read requests, write replies and problems, route, and entry points without routes."""
