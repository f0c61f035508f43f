"""Pages of what is common, by noun."""
