"""PDF: every page drawn as it is printed, its shapes, words and pictures as marks."""
