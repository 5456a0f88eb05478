"""The fields of the footer that a government site shows (国办发〔2017〕47号).

Only what the publisher gave: a field without a value is not there at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_config.standards.publisher import Licence, Publisher

_ICP_REGISTER = "https://beian.miit.gov.cn/"
_POLICE_REGISTER = "https://beian.mps.gov.cn/#/query/webSearch?code="
_PARTY_REGISTER = "https://bszs.conac.cn/sitename?method=show&id="


@dataclass(frozen=True, slots=True)
class FooterField:
    """A field: what it is called (may be empty), its text, where it leads, its picture.

    ``inside`` tells an address below the site from one on another host. All is plain
    text that the template escapes.
    """

    name: str
    label: str
    text: str
    link: str | None = None
    inside: bool = False
    image: str | None = None


def footer_fields(publisher: Publisher) -> tuple[FooterField, ...]:
    """The known fields, in the order of a government site's footer."""
    return (*_bodies(publisher), *_registrations(publisher), *_ways(publisher))


def _bodies(publisher: Publisher) -> Iterator[FooterField]:
    if publisher.sponsor:
        yield FooterField("sponsor", "主办单位", publisher.sponsor)
    if publisher.organiser:
        yield FooterField("organiser", "承办单位", publisher.organiser)
    if publisher.contact:
        yield FooterField("contact", "联系方式", publisher.contact)


def _registrations(publisher: Publisher) -> Iterator[FooterField]:
    if publisher.site_id_code:
        yield FooterField("site-id", "网站标识码", publisher.site_id_code)
    if publisher.icp:
        yield FooterField("icp", "", publisher.icp, _ICP_REGISTER)
    if publisher.police:
        number = "".join(re.findall(r"\d", publisher.police))
        yield FooterField("police", "", publisher.police, _POLICE_REGISTER + number)
    if mark := publisher.party_mark:
        link = _PARTY_REGISTER + mark.id
        yield FooterField("party", "", "党政机关网站标识", link, image=mark.image)


def _ways(publisher: Publisher) -> Iterator[FooterField]:
    if publisher.site_map:
        yield FooterField("map", "", "网站地图", publisher.site_map, inside=True)
    for licence in publisher.licences:
        yield _licence(licence)


def _licence(licence: Licence) -> FooterField:
    return FooterField("licence", licence.covers, licence.name, licence.url)
