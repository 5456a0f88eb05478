"""The editor's desk: a page on this machine alone, to read sources beside what was made of them.

``guard`` decides whom to answer, ``state`` holds the library as read and keeps decisions,
``views`` say what a page shows, ``pages`` answer addresses. Only ``server`` listens.
"""
