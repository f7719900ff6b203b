"""Scenes that whiteboards hide in the pictures they export: found, read, and laid over the picture."""
