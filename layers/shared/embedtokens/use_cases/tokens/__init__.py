"""Embed tokens: generate, check, introspect, open a session, revoke, and publish the keys that verify them."""
