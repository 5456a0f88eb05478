"""Errors planted in the clean pages of a built site, to see how many the gate finds.

The generator knows none of the gate's lists: its words, names and look-alikes are its own.
"""
