"""A person's review of statements: decisions in a file of their own, applied at every build, and counted."""
