"""The classic mistakes of a backward pass written by hand: computed, written and recognised."""
