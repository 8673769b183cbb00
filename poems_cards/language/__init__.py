"""English, whatever it speaks of: words, stems, numbers and quantities."""
