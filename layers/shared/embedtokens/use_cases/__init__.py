"""What callers and operators do, one file each, with the ports that they need."""
