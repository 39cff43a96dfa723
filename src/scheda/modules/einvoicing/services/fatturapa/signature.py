"""The invoice inside a signed file (.p7m, CAdES). Whose signature it is, nobody checks here."""

import hashlib

from asn1crypto import cms, core

from scheda.modules.einvoicing.services.fatturapa.notices import Unreadable


def signed_content(der: bytes) -> bytes:
    try:
        return opened(der)
    except Unreadable:
        raise
    # The decoder stumbles over damaged bytes with whatever exception comes first.
    except Exception as error:
        raise Unreadable("damaged_signature") from error


def opened(der: bytes) -> bytes:
    info = cms.ContentInfo.load(der)
    if info["content_type"].native != "signed_data":
        raise Unreadable("not_xml")
    signed = info["content"]
    content = signed["encap_content_info"]["content"]
    if isinstance(content, core.Void):
        raise Unreadable("signature_only")
    payload = bytes(content)
    for signer in signed["signer_infos"]:
        refuse_tampered(signer, payload)
    return payload


def refuse_tampered(signer: cms.SignerInfo, payload: bytes) -> None:
    """Compare the digest that was signed; a bit lost on the way shows here."""
    algorithm = signer["digest_algorithm"]["algorithm"].native
    attributes = signer["signed_attrs"]
    if algorithm not in hashlib.algorithms_guaranteed or isinstance(attributes, core.Void):
        return
    actual = hashlib.new(algorithm, payload, usedforsecurity=False).digest()
    for attribute in attributes:
        if attribute["type"].native == "message_digest" and attribute["values"][0].native != actual:
            raise Unreadable("tampered")
