"""Notes for other programs and for print."""
