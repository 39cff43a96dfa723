"""Files that belong to records: kept once by content, served so that they cannot do harm."""
