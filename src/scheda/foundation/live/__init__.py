"""Open pages hear of what others do.

A *notice* says that something happened to a *topic*, such as `party:<id>`; it carries ids, never
contents. Each web process has one connection that listens, and hands notices to the open *streams*
of those who may know; their pages then ask again through the usual doors.
"""
