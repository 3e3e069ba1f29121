"""From resolved articles to the statements of a graph, and questions to it."""
