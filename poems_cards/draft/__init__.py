"""A report's sentences -> facts for a curator to mend: nothing unproven is among them, whoever wrote it."""
