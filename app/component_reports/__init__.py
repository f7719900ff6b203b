"""Structural and functional components, from stored regions or marks."""
