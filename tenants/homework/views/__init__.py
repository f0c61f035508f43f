"""The pages of the municipality's homework."""
