"""What a person may type about common texts, by noun."""
