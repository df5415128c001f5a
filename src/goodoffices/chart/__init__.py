"""One function per picture."""
