"""The authorization code flow of OpenID Connect. Nothing here knows our tables of people."""
