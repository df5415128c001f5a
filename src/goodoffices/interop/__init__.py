"""Other tools' files, each read with its owner's meaning."""
