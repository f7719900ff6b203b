"""What every scene format has in common once it is read: figures on a board, drawn and made marks of."""
