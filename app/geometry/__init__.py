"""Geometry in sketch pixels, the one coordinate space of Inkcode."""
