"""The keys that sign tokens: the key ring, the life of a key, and its timing."""
