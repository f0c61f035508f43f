"""Every write of quality documents, by noun."""
