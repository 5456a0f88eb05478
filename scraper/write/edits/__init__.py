"""What people write into generated pages, and how it lives on when those are made anew."""
