"""Use cases of callers and operators, one file each, by what they are about, with the ports that they need."""
