"""The PostgreSQL that Scheda brings along: found in a wheel, kept in the data folder.

A *keeper* process holds the server for as long as anybody *shares* it: each command takes a shared
lock, and the kernel lets go of it when the command ends, however it ends. When nobody is left the
keeper stops the server cleanly. Nothing here needs Django.
"""
