"""What a fact is, and a deck of them; reads no file."""
