"""Notes for other programs and for print, and plans to learn them."""
