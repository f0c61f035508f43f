"""What can be common: shared documents, templates and indicators. Its first tables come with the shared documents."""
