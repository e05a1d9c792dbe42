"""What students take home: worked solutions, exercise sheets and keys. No Qt here."""
