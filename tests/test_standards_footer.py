"""The footer: the publisher's fields in order, none without a value."""

from __future__ import annotations

from site_config.standards import (
    FooterField,
    Licence,
    PartyMark,
    Publisher,
    footer_fields,
)


def test_a_publisher_that_tells_nothing_has_no_footer() -> None:
    assert footer_fields(Publisher(site_name="某县案例库")) == ()


def test_the_fields_of_a_government_site() -> None:
    publisher = Publisher(
        site_id_code="bm17000009",
        sponsor="某局",
        organiser="某中心",
        contact="0635-0000000",
        icp="鲁ICP备12345678号-1",
        police="鲁公网安备 37150202000001号",
        party_mark=PartyMark("0A1B2C3D", "assets/party-mark.png"),
        site_map="tags.html",
        licences=(Licence("释义", "CC BY 4.0"),),
    )
    register = "https://beian.mps.gov.cn/#/query/webSearch?code=37150202000001"
    party = "https://bszs.conac.cn/sitename?method=show&id=0A1B2C3D"
    assert footer_fields(publisher) == (
        FooterField("sponsor", "主办单位", "某局"),
        FooterField("organiser", "承办单位", "某中心"),
        FooterField("contact", "联系方式", "0635-0000000"),
        FooterField("site-id", "网站标识码", "bm17000009"),
        FooterField("icp", "", "鲁ICP备12345678号-1", "https://beian.miit.gov.cn/"),
        FooterField("police", "", "鲁公网安备 37150202000001号", register),
        FooterField("party", "", "党政机关网站标识", party, image="assets/party-mark.png"),
        FooterField("map", "", "网站地图", "tags.html", inside=True),
        FooterField("licence", "释义", "CC BY 4.0"),
    )
