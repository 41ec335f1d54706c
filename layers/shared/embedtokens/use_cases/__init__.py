"""Use cases of callers and operators, one file each, with the ports that they need."""
