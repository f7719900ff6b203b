"""Disagreements of a closed round: found, talked through, decided, and the consensus that comes of it."""
