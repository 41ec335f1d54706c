"""Embed Tokens: what every function of the service shares."""
