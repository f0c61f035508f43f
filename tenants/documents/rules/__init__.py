"""Pure rules of quality documents, by noun."""
