"""The craft of card writing, as rules that a deck is held against."""
