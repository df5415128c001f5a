"""The nouns; reading and writing a case folder; checking it; coverage of a source."""
