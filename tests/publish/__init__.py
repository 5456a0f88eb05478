"""Publishing to real servers on this machine, and to folders, archives and branches."""
