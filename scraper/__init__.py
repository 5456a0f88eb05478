"""Sources in, cleaned articles with their evidence out; folder order is pipeline order."""
