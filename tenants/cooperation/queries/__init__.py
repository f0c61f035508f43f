"""Reading for the pages of cooperation."""
