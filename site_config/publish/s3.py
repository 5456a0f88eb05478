"""A bucket that speaks S3: AWS, MinIO, Aliyun OSS, Tencent COS, OpenStack Swift, Ceph.

Names and keys come from where botocore looks: the environment, a profile of the AWS
configuration, the machine's role. New checksums that only AWS knows are left off.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

import botocore.config
import botocore.exceptions
import botocore.session

from site_config.publish.faults import fault, told
from site_config.publish.paths import OBJECTS
from site_config.publish.place import Done, Piece, Placing
from site_config.publish.serving import headers

_AT_A_TIME = 8
_GONE = ("NoSuchKey", "404", "NotFound")
_PRIVATE = {"ContentType": "application/json", "CacheControl": "no-store"}
T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Bucket:
    """Where a bucket is; empty words are left to botocore's own configuration."""

    bucket: str
    prefix: str = ""
    endpoint: str = ""
    region: str = ""
    profile: str = ""
    addressing: str = "auto"


@dataclass(frozen=True, slots=True)
class S3Place:
    """Objects lie below the prefix, in ``.anliku/``; copies of them stand in their places."""

    client: Any
    where: Bucket

    @property
    def name(self) -> str:
        """Bucket and prefix, and the host if it is not AWS."""
        host = urlsplit(self.where.endpoint).netloc
        return f"s3://{self.where.bucket}/{self._key('')}{f' at {host}' if host else ''}"

    @property
    def reads_back(self) -> bool:
        """See ``Place``."""
        return True

    def read(self, path: str, most: int) -> bytes | None:
        """See ``Place``."""
        with self._telling():
            try:
                found = self.client.get_object(Bucket=self.where.bucket, Key=self._key(path))
            except botocore.exceptions.ClientError as error:
                if _code(error) in _GONE:
                    return None
                raise
            content: bytes = found["Body"].read(most)
            return content

    def write(self, path: str, content: bytes) -> None:
        """See ``Place``."""
        with self._telling():
            self._upload(path, content, _PRIVATE)

    def sizes(self, folder: str) -> dict[str, int] | None:
        """See ``Place``."""
        below = self._key(f"{folder}/" if folder else "")
        found: dict[str, int] = {}
        with self._telling():
            pages = self.client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self.where.bucket, Prefix=below, Delimiter="/"):
                for row in page.get("Contents", ()):
                    found[row["Key"].removeprefix(below)] = int(row["Size"])
                for row in page.get("CommonPrefixes", ()):
                    found[row["Prefix"].removeprefix(below)] = 0
        return found

    def send(self, pieces: Sequence[Piece], done: Done) -> None:
        """See ``Place``. The server itself compares what arrives with its digest."""
        self._each(self._send, pieces, done)

    def broken(self, placings: Sequence[Placing]) -> list[str]:
        """See ``Place``. Told by the digest that an object carries since it was sent."""
        sound = self._each(self._is_sound, placings)
        return [each.path for each, good in zip(placings, sound, strict=True) if not good]

    def put(self, placings: Sequence[Placing], done: Done) -> None:
        """See ``Place``."""
        self._each(self._copy, placings, done)

    def remove(self, paths: Sequence[str]) -> None:
        """See ``Place``."""
        self._each(self._delete, paths)

    def point(self, folder: str) -> None:
        """A bucket has no links: never asked for."""
        raise ValueError(folder)

    def _key(self, path: str) -> str:
        prefix = self.where.prefix.strip("/")
        return f"{prefix}/{path}" if prefix else path

    def _send(self, piece: Piece) -> None:
        content = piece.source.read_bytes()
        if hashlib.sha256(content).hexdigest() != piece.sha256:
            message = "the site changed while it was being published"
            cure = "wait until it is built, then run anliku publish again"
            raise fault("site-changing", message, cure, str(piece.source))
        if piece.name.endswith(".gz"):
            content = gzip.compress(content, 6, mtime=0)
        self._upload(f"{OBJECTS}/{piece.name}", content, {"Metadata": {"sha256": piece.sha256}})

    def _upload(self, path: str, content: bytes, more: dict[str, Any]) -> None:
        digest = base64.b64encode(hashlib.md5(content, usedforsecurity=False).digest()).decode()
        place = {"Bucket": self.where.bucket, "Key": self._key(path)}
        self.client.put_object(**place, Body=content, ContentMD5=digest, **more)

    def _copy(self, placing: Placing) -> None:
        self.client.copy_object(
            Bucket=self.where.bucket,
            Key=self._key(placing.path),
            CopySource={
                "Bucket": self.where.bucket,
                "Key": self._key(f"{OBJECTS}/{placing.name}"),
            },
            MetadataDirective="REPLACE",
            Metadata={"sha256": placing.sha256},
            **headers(placing.served),
        )

    def _is_sound(self, placing: Placing) -> bool:
        try:
            found = self.client.head_object(Bucket=self.where.bucket, Key=self._key(placing.path))
        except botocore.exceptions.ClientError as error:
            if _code(error) in _GONE:
                return False
            raise
        return bool(found["Metadata"].get("sha256") == placing.sha256)

    def _delete(self, path: str) -> None:
        self.client.delete_object(Bucket=self.where.bucket, Key=self._key(path))

    def _each(
        self, do: Callable[[T], R], things: Sequence[T], done: Done = lambda: None
    ) -> list[R]:
        """Does all, some at a time, and stops at the first that fails."""
        found: list[R] = []
        with self._telling(), ThreadPoolExecutor(_AT_A_TIME) as crew:
            try:
                for outcome in crew.map(do, things):
                    found.append(outcome)
                    done()
            except BaseException:
                crew.shutdown(wait=False, cancel_futures=True)
                raise
        return found

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except (
            botocore.exceptions.NoCredentialsError,
            botocore.exceptions.PartialCredentialsError,
        ) as error:
            cure = "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile:"
            raise fault("s3-no-credentials", told(str(error)), cure, self.name) from error
        except (botocore.exceptions.ClientError, botocore.exceptions.BotoCoreError) as error:
            cure = "see bucket, endpoint, region and addressing in publish.yml, and your rights"
            raise fault("s3-failed", told(str(error)), cure, self.name) from error


def open_bucket(where: Bucket) -> S3Place:
    """The place; nothing is connected to yet. Raises ``PublishError`` for an unknown profile."""
    settings = botocore.config.Config(
        signature_version="s3v4",
        s3={"addressing_style": where.addressing},
        max_pool_connections=_AT_A_TIME,
        retries={"mode": "standard", "max_attempts": 4},
        # Servers other than AWS refuse what they do not know.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    try:
        session = botocore.session.Session(profile=where.profile or None)
        region = where.region or session.get_config_variable("region") or "us-east-1"
        client = session.create_client(
            "s3", region_name=region, endpoint_url=where.endpoint or None, config=settings
        )
    except (botocore.exceptions.BotoCoreError, ValueError) as error:
        cure = "see profile, endpoint and region in publish.yml and the AWS configuration"
        raise fault("s3-failed", told(str(error)), cure, where.bucket) from error
    return S3Place(client, where)


def _code(error: botocore.exceptions.ClientError) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))
