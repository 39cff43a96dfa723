"""What must never come back, written down outside of what a backup brings back.

An *entry* says that something ended: a person was erased, a consent withdrawn, a token revoked.
It names its *subject* by a keyed hash only. A restored backup is older than its newest entries, so
each of them is *replayed* before the installation opens.
"""
