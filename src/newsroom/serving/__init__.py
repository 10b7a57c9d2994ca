"""`newsroom serve`: the desk, its worker and the site as processes of one command."""
