"""Good Offices: an open workbench for mediated talks."""
