"""What a municipality lets the radar know, what it answers, and the draft a joint body makes."""
