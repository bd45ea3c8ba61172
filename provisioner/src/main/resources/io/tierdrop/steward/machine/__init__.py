"""The machine and what its labs share: files, namespaces, control groups, settings that are raised and put back."""
