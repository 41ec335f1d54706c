"""Build the real objects, each on first use and once per container."""
