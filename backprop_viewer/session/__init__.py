"""What the program holds, and what a user can do with it. Qt only in session.py."""
