"""The only room with Streamlit in it: session, shared parts, one short file per page."""
