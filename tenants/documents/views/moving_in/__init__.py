"""Moving in: where files are uploaded, looked over, put right, entered as documents, and taken back."""
