"""JOSE: signatures (RFC 7515), keys (RFC 7517) and ES256 (RFC 7518)."""
