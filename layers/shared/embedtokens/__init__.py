"""Embed Tokens: the code that all functions of the service share."""
