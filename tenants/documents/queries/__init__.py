"""Every read of quality documents, by noun."""
