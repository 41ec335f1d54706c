"""Web origins: their canonical form, and which pages they authorize."""
