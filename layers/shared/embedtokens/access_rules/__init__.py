"""Access rules: columns compared with token attributes, and the row filters that follow."""
