"""What case files say: scale, impact, follow-through."""
