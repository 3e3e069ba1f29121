"""From phrases to what they mean: actors, places, dates, happenings."""
