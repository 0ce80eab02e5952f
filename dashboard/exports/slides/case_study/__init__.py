"""One case study on one slide: its turning points, its numbers and what came of it."""
