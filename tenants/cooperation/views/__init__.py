"""Pages of cooperation, by noun."""
