"""The phrases that refer to somebody or something, what they refer back to, and how those are related."""
