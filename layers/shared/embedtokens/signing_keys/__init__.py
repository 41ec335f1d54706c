"""The keys that sign tokens: the key ring, the life cycle of a key, and its timing."""
