"""Structural and functional components of sketches."""
