"""A graph in the formats of others."""
