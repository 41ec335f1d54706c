"""What operators and deployments do: tenants, their recovery, and signing keys."""
