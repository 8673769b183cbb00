"""The report that a deck rests on: its sentences, each with a locator and a fingerprint."""
