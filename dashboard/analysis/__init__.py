"""Answers: plain functions, tables in, tables out."""
