"""The brief as terminal text, HTML, Markdown and JSON."""
