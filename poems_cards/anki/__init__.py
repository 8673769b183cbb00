"""Anki's own formats: note types, packages, the rendering of cards; knows no facts."""
