"""English, whatever it speaks of: tokens, words, stems, word lists, numbers and quantities."""
