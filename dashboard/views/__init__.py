"""What each page shows for a View, without a browser."""
