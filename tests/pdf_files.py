"""PDF files for tests, written by hand after ISO 32000, so that their text and their faults are known."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence


def pdf(*pages: Sequence[str], kids: str = "", stream: bytes = b"", trailer: str = "") -> bytes:
    """A file with a page for each list of lines; `kids`, `stream` and `trailer` put something else in."""
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    numbers = range(4, 4 + 2 * len(pages), 2)
    named = kids or " ".join(f"{n} 0 R" for n in numbers)
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>",
               f"<< /Type /Pages /Kids [{named}] /Count {len(pages)} >>".encode(), font.encode()]  # fmt: skip
    for n, lines in zip(numbers, pages, strict=True):
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {n + 1} 0 R "
                       "/Resources << /Font << /F1 3 0 R >> >> >>".encode())  # fmt: skip
        body = zlib.compress(stream or _drawn(lines))
        head = f"<< /Length {len(body)} /Filter /FlateDecode >>".encode()
        objects.append(head + b"\nstream\n" + body + b"\nendstream")
    return _laid_out(objects, trailer)


def _drawn(lines: Sequence[str]) -> bytes:
    told = [line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") for line in lines]
    return b"BT /F1 11 Tf 72 720 Td 14 TL " + b" ".join(f"({line}) Tj T*".encode("latin-1") for line in told) + b" ET"


def _laid_out(objects: Sequence[bytes], trailer: str) -> bytes:
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, each in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + each + b"\nendobj\n")
    table = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.write(b"".join(f"{place:010} 00000 n \n".encode() for place in places))
    out.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n".encode())
    return out.getvalue()


def encrypted(data: bytes) -> bytes:
    """The same with a password."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
