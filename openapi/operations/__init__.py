"""Every operation of the API, by subject."""
