"""What runs behind the desk: captures and comparisons, safely repeated after a crash."""
