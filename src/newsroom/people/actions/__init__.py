"""What an administrator does to accounts, one file a mutation, each with its line in the log."""
