"""What a person may type about quality documents, by noun."""
