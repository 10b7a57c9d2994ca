"""What the desk's templates need beside Django's own."""
