"""Photos of whiteboards made straight and white, and back again."""
