"""LibreOffice files (OpenDocument) into blocks. The format is a package of plain XML, read without a library."""
