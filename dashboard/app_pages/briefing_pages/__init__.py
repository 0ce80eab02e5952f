"""Parts of the pages Briefing and Presenter mode."""
