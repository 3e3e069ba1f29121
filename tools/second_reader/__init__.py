"""What the training of the second reader is made of: examples, network, export."""
