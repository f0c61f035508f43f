"""What follows here from what joint bodies and their members do."""
