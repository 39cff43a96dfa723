"""Single sign-on: people come in through the OpenID provider of their company.

Nouns: the *provider* is who knows them, there is one; an *identity* is what the provider calls
somebody (issuer and subject), and belongs to one colleague here.
"""
