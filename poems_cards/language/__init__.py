"""English on any subject: tokens, words, stems, word lists, numbers and quantities."""
