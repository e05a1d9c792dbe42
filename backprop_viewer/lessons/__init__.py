"""Lessons: what a lesson file holds, how its pages are staged and checked. No Qt here."""
