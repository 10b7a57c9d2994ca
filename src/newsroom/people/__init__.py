"""Who works at the desk, how they sign in, what each role may do."""
