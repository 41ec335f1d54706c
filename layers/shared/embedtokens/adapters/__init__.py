"""Adapters to the outside world: AWS, SQL, and the log."""
