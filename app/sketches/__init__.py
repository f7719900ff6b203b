"""Sketches, their pictures and their marks."""
