"""From an article's text to what it tells: the reading, one folder a stage."""
