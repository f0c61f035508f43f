"""Every read of the municipality's and the joint body's side, by noun."""
