"""The second reader: a small encoder that types pairs of parties, beside the rules and never above them."""
