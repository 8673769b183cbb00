"""Curated facts about a disease, turned into Anki decks."""

__version__ = "0.1.0"
