"""Access rules: columns compared with token attributes, and the resulting row filters."""
