"""The conversation with the desktop: one socket, requests, who is there."""
