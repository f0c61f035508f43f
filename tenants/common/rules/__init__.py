"""What holds for common texts, without a database."""
