"""Times, numbers and casualties in plain text; no tree is needed."""
