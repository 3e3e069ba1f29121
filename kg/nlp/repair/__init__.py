"""The known kinds of error of the parse, each mended by a named rule."""
