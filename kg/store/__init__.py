"""Graphs that grow: an embedded store, and pushing to a server."""
