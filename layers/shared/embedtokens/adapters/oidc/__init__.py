"""The identity provider at which people sign in (OpenID Connect)."""
