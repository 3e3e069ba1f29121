"""What a predicate or noun governs, as neutral arguments: subject, object, clause, prepositions by their name."""
