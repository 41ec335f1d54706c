"""API keys: their text, their record, and what one key may grant another."""
