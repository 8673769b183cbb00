"""The sources that a deck rests on: their sentences, each with a locator and a fingerprint, and statements."""
