"""PDFs that a person would rather not open: broken, locked, endless, armed, or only damaged."""

from __future__ import annotations

import hashlib
import zlib
from random import Random

from tests.hostile.pdf_pages import ONE, ROOT, Files, in_stream, odd_pages, odd_words
from tests.small_pdfs import (
    FIXTURES,
    PAGE,
    join_objects,
    locked_pdf,
    scan_pdf,
    text_stream,
    write_pdf,
)

_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
"""Fills passwords up; PDF 32000-1, 7.6.3.3."""


def hostile_pdfs(rng: Random) -> Files:
    """Name, bytes and how it must end: an issue code, ``taken``, or nothing where either may be."""
    yield from _refused()
    yield from _armed()
    yield from _endless()
    yield from odd_pages()
    yield from odd_words()
    good = write_pdf(text_stream("a page of news", "with a second line"))
    real = (FIXTURES / "pageA_scr.pdf").read_bytes()
    for number in range(9):
        yield f"cut-{number}.pdf", real[: rng.randrange(10, len(real))], ""
        yield f"cut-small-{number}.pdf", good[: rng.randrange(6, len(good) - 20)], ""
        yield f"bits-{number}.pdf", _spoilt(good, rng, 12), ""
    for number in range(4):
        yield f"bits-page-{number}.pdf", _spoilt(real, rng, 400), ""
    yield "doubled.pdf", real + real[:9000], ""
    yield "turned.pdf", good[::-1], ""


def _spoilt(content: bytes, rng: Random, count: int) -> bytes:
    spoilt = bytearray(content)
    for _ in range(count):
        spoilt[rng.randrange(8, len(spoilt))] ^= 1 << rng.randrange(8)
    return bytes(spoilt)


def _refused() -> Files:
    yield "magic.pdf", b"%PDF-1.7", "pdf-broken"
    yield "magic-late.pdf", b"\0" * 900 + b"%PDF-1.7\n", "pdf-broken"
    yield "text-with-magic.txt", b"%PDF-1.4 is how a PDF begins", "pdf-broken"
    yield "locked.pdf", locked_pdf(), "pdf-encrypted"
    yield "user-password.pdf", _encrypted(b"secret", b"owner"), "pdf-encrypted"
    yield "owner-password.pdf", _encrypted(b"", b"owner"), "taken"
    yield "unknown-lock.pdf", write_pdf(b"", trailer="/Encrypt<</Filter/Other>>"), ""
    yield "scan.pdf", scan_pdf(), "pdf-no-text"
    yield "no-pages.pdf", join_objects([ROOT, b"<</Type/Pages/Count 0/Kids[]>>"]), "pdf-broken"
    yield "many-pages.pdf", _pages(99_999, b"3 0 R " * 99_999), "pdf-too-large"
    yield "empty-pages.pdf", _pages(400, b"3 0 R " * 400), "pdf-no-text"
    yield "pages-that-are-not.pdf", _pages(300, b"3 0 R "), ""
    yield "less-than-none.pdf", _pages(-5, b"3 0 R "), ""


def _pages(count: int, kids: bytes) -> bytes:
    tree = b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids)
    return join_objects([ROOT, tree, PAGE.encode(), b"<<>>"])


def _encrypted(user: bytes, owner: bytes) -> bytes:
    """Locked with 40 bits by both passwords; PDF 32000-1, algorithms 1 to 4."""
    mark, allowed = b"0123456789abcdef", 0xFFFFFFC4
    lock = _rc4(hashlib.md5((owner + _PAD)[:32]).digest()[:5], (user + _PAD)[:32])
    whole = (user + _PAD)[:32] + lock + allowed.to_bytes(4, "little") + mark
    key = hashlib.md5(whole).digest()[:5]
    content = text_stream("locked words of the day")
    own = hashlib.md5(key + (4).to_bytes(3, "little") + b"\0\0").digest()[:10]
    spelt = f"/O<{lock.hex()}>/U<{_rc4(key, _PAD).hex()}>/P {allowed - 2**32}"
    trailer = f"/Encrypt<</Filter/Standard/V 1/R 2{spelt}>>/ID[<{mark.hex()}><{mark.hex()}>]"
    return write_pdf(_rc4(own, content), trailer=trailer)


def _rc4(key: bytes, content: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in content:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def _armed() -> Files:
    """Files that ask the reader to run, open or fetch something; their text is harmless."""
    acts = {
        "script": "/OpenAction<</S/JavaScript/JS(app.alert(1);while(true){})>>",
        "launch": "/OpenAction<</S/Launch/F(/bin/sh)/Win<</F(cmd.exe)/P(/c calc)>>>>",
        "address": "/OpenAction<</S/URI/URI(http://127.0.0.1:9/x)>>",
        "form": "/AcroForm<</XFA(<x xmlns='a'>&b;</x>)/Fields[]>>",
        "submit": "/OpenAction<</S/SubmitForm/F(http://127.0.0.1:9/x)>>",
        "import": "/OpenAction<</S/ImportData/F(/etc/passwd)>>",
        "attached": "/Names<</EmbeddedFiles<</Names[(x)<</F(../../evil.exe)/EF<</F 4 0 R>>>>]>>>>",
    }
    for name, act in acts.items():
        yield (
            f"{name}.pdf",
            _with_root(f"<</Type/Catalog/Pages 2 0 R{act}>>", f"words of {name}"),
            "taken",
        )
    note = "/Annots[<</Subtype/FileAttachment/FS<</EF<</F 4 0 R>>>>/A<</S/Launch/F(/bin/sh)>>>>]"
    page = PAGE.replace("/Contents", f"{note}/Contents")
    yield "note.pdf", write_pdf(text_stream("words beside a note"), page=page), "taken"
    yield "outside.pdf", write_pdf(b"", stream="/F(/etc/passwd)/FFilter/None"), ""


def _with_root(root: str, words: str) -> bytes:
    content = text_stream(words)
    data = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return join_objects([root.encode(), ONE, PAGE.encode(), data, font])


def _endless() -> Files:
    """Loops, and small files that become large ones."""
    loop = b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R 2 0 R]>>"
    yield "page-loop.pdf", join_objects([ROOT, loop]), ""
    yield (
        "page-parents.pdf",
        join_objects(
            [
                ROOT,
                b"<</Type/Pages/Count 1/Parent 2 0 R/Kids[3 0 R]>>",
                b"<</Type/Pages/Parent 2 0 R/Count 1/Kids[2 0 R]>>",
            ]
        ),
        "",
    )
    tree = [b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % n for n in range(3, 3000)]
    yield "page-deep.pdf", join_objects([ROOT, *tree, PAGE.encode()]), ""
    form = _form(b"/X Do", b"/XObject<</X 4 0 R>>")
    yield "form-loop.pdf", join_objects([ROOT, ONE, PAGE.encode(), form]), ""
    spaces = zlib.compress(b" " * 60_000_000, 1)
    yield "bomb.pdf", write_pdf(spaces, stream="/Filter/FlateDecode"), ""
    twice = zlib.compress(zlib.compress(bytes(100_000_000), 1), 9)
    yield "bomb-in-bomb.pdf", write_pdf(twice, stream="/Filter[/FlateDecode/FlateDecode]"), ""
    yield (
        "filters.pdf",
        write_pdf(spaces[:99], stream="/Filter[" + "/ASCIIHexDecode" * 9000 + "]"),
        "",
    )
    yield "length.pdf", write_pdf(b"BT ET", stream="/Length 99999999999"), ""
    packed = zlib.compress(b"9 0 " * 2_000_000)
    bomb = (
        b"<</Type/ObjStm/N 2000000000/First 9/Length %d/Filter/FlateDecode>>stream\n%s\nendstream"
    )
    yield (
        "objects.pdf",
        join_objects([ROOT, ONE, PAGE.encode(), bomb % (len(packed), packed)]),
        "",
    )
    yield "table-stream.pdf", _table_stream(), ""
    yield "table-loop.pdf", write_pdf(b"", trailer="/Prev 9"), ""
    good = write_pdf(text_stream("a page of news"))
    yield "table-nowhere.pdf", good[: good.rfind(b"startxref")] + b"startxref\n99999999\n%%EOF", ""
    yield (
        "table-wrong.pdf",
        good.replace(b" 00000 n", b" 65535 n").replace(b"00000000", b"00000777"),
        "",
    )
    yield (
        "arrays.pdf",
        write_pdf(b"", page=PAGE.replace("/Type", "/Deep" + "[" * 90_000 + "]" * 90_000 + "/Type")),
        "",
    )
    yield "words-unclosed.pdf", write_pdf(b"BT /F 9 Tf (" + b"(" * 90_000), ""
    yield "states.pdf", write_pdf(b"q " * 200_000), ""


def laughing_pdf(depth: int) -> bytes:
    """Forms that each print the next ten times, the last one words."""
    objects = [
        ROOT,
        ONE,
        PAGE.replace("/Font", "/XObject<</X 6 0 R>>/Font").encode(),
        b"<</Length 5>>stream\n/X Do\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for n in range(depth):
        last = n + 1 == depth
        inside = text_stream("ha") if last else b"/X Do " * 10
        to = b"/Font<</F 5 0 R>>" if last else b"/XObject<</X %d 0 R>>" % (n + 7)
        objects.append(_form(inside, to))
    return join_objects(objects)


def _form(content: bytes, resources: bytes) -> bytes:
    keys = b"/Type/XObject/Subtype/Form/BBox[0 0 900 900]/Resources<<%s>>" % resources
    return in_stream(content, keys)


def _table_stream() -> bytes:
    rows = zlib.compress(bytes(1_000_000))
    keys = b"/Type/XRef/Size 2147483647/W[1 8 8]/Index[0 2147483647]/Root 1 0 R/Filter/FlateDecode"
    start = b"%PDF-1.7\n1 0 obj" + ROOT + b"endobj\n"
    end = b" endobj\nstartxref\n%d\n%%%%EOF" % len(start)
    return start + b"9 0 obj" + in_stream(rows, keys) + end
