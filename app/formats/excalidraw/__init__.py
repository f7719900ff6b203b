"""Excalidraw scenes: elements, what they mean to a coder, and what they look like."""
