"""The SPARQL service and its pages, and the explorer that needs no server."""
