"""Pages of homework on the networks' host."""
