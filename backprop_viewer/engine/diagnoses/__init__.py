"""What is wrong with a training, found in its numbers: one function for each diagnosis.

To add one, write a check and put it into the table (table.py), its words into
session/diagnosis_texts.py and, if something helps, a remedy into session/remedies.py.
"""
