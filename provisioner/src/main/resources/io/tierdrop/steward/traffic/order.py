"""The shapes of an order of requests, see docs/host-protocol.md. Types only: never imported at run time."""

from typing import NotRequired, TypedDict


class RequestJson(TypedDict):
    """One request; times are seconds, None and absent is the same."""

    id: int
    url: str
    maxTime: float
    node: NotRequired[str | None]  # the order's, where there is none
    source: NotRequired[str | None]
    port: NotRequired[int | None]  # the client's
    range: NotRequired[str | None]
    stall: NotRequired[float | None]  # nothing came for so long: given up
    headers: NotRequired[list[str]]
    http2: NotRequired[bool]  # wanted, where TLS is spoken


class OrderJson(TypedDict):
    node: str
    requests: list[RequestJson]
    run: NotRequired[str]
    parallel: NotRequired[int]
    observe: NotRequired[bool]
