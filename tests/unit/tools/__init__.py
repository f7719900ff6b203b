"""The commands a newcomer runs first."""
