"""Embed tokens: their claims, their permissions, and their revocation."""
