"""What learners see: prompts, answers, note types and notes."""
