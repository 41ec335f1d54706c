"""Builds the real objects, each on first use and once a container."""
