"""Turns values into English."""
