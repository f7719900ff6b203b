"""Rounds: who codes which sketches with which codebook version, blind or open."""
