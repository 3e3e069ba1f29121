"""How well the reading does on what is known: examples, annotated articles, clusters, gold files, its own confidence."""
