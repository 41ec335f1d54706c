"""Row filters as SQL, by sqlglot."""
