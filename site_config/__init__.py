"""What the site is: vocabulary, page contract, plugin and theme."""
