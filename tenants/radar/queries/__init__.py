"""What the radar's pages show."""
