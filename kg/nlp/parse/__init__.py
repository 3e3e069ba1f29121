"""From text to the tree that the rules read; the only place that knows the parser's labels and tags."""
