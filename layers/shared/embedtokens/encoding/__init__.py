"""Formats independent of tokens and tenants: strict JSON, conversion to types, patches, base62, timestamps."""
