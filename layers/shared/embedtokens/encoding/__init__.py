"""Formats that know nothing of tokens or tenants: strict JSON, conversion to types, patches, base62, timestamps."""
