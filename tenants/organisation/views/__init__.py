"""Pages of people, roles and units."""
