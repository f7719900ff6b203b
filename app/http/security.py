"""Who may talk to this server at all, and what every response says to the browser."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.http.problems import problem, unexpected
from app.settings import LOOPBACK_HOSTS, Settings

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' blob: data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    ]
)
_TOO_LARGE = problem(413, "too-large", "Too large", "The request is larger than this address takes.")
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class SecurityMiddleware:
    """Host check, cross-site check and headers, on every response including errors.

    A state-changing request from a browser must come from our own origin: told by ``Sec-Fetch-Site``, or by
    ``Origin`` where a browser does not send it. Requests with neither come from scripts, which carry a
    bearer token instead of a cookie.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        begun = too_large = False

        async def send_with_headers(message: Message) -> None:
            nonlocal begun, too_large
            if message["type"] == "http.response.start":
                too_large = _is_plain_413(message)
                if too_large:
                    return
                begun = True
                self._add_headers(MutableHeaders(scope=message))
            elif too_large:
                # Starlette answers in plain text by itself; ours is a problem document like all others.
                too_large = False
                await _TOO_LARGE(scope, receive, send_with_headers)
                return
            await send(message)

        refusal = self._why_not(scope, headers)
        if refusal is not None:
            status, code, detail = refusal
            await problem(status, code, "Not allowed", detail)(scope, receive, send_with_headers)
            return
        try:
            await self.app(scope, receive, send_with_headers)
        except Exception as error:
            if begun:
                raise
            # Answered here and not by Starlette, whose answer to a fault would pass by these headers.
            await unexpected(error)(scope, receive, send_with_headers)

    def _why_not(self, scope: Scope, headers: Headers) -> tuple[int, str, str] | None:
        host = headers.get("host", "")
        if not self._host_allowed(host):
            return 421, "wrong-host", "This server does not answer to that host name."
        if scope["method"] not in SAFE_METHODS and not self._same_origin(headers, host):
            return 403, "cross-site", "Requests from other sites are refused."
        return None

    def _host_allowed(self, host: str) -> bool:
        if self.settings.origin is not None:
            return host == urlsplit(self.settings.origin).netloc or _name(host) in LOOPBACK_HOSTS
        return _name(host) in LOOPBACK_HOSTS

    def _same_origin(self, headers: Headers, host: str) -> bool:
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site in {"same-origin", "none"}
        origin = headers.get("origin")
        if origin is None:
            return True
        return origin.partition("://")[2] == host

    def _add_headers(self, headers: MutableHeaders) -> None:
        headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "no-referrer"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        headers.setdefault("Cache-Control", "no-store")
        if self.settings.https:
            headers["Strict-Transport-Security"] = "max-age=31536000"


def _name(host: str) -> str:
    """Host header without its port."""
    if host.startswith("["):
        return host.split("]", maxsplit=1)[0] + "]"
    return host.split(":", maxsplit=1)[0].lower()


def _is_plain_413(message: Message) -> bool:
    headers = Headers(raw=message["headers"])
    return message["status"] == 413 and headers.get("content-type", "").startswith("text/plain")
