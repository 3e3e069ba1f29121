"""Event mentions put together from all stages, and how sure each is."""
