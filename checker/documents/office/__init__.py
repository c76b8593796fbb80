"""Old and foreign office formats, read through LibreOffice where it is installed."""
