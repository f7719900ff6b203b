"""What the Makefile and the wheel build need: standard library only, nothing installed before."""
