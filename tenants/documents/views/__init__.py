"""Pages of quality documents, by noun."""
