"""A deck's folder <-> facts."""
