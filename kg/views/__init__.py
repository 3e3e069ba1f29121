"""What a graph looks like: the page, the picture, the network."""
