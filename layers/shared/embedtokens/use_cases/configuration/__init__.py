"""What a tenant configures: its settings and its API keys."""
