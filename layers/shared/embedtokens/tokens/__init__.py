"""Embed tokens: what they claim and permit, and what verifies and revokes them."""
