"""What every page tells the browser beside its content."""

from __future__ import annotations

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse

# Wagtail's editor has scripts and styles within its pages, and shows previews in frames.
_ADMIN_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}
_FEATURES = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class PageHeaders:
    """Middleware: headers for all pages, and a laxer policy under /admin/ alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add them to the response."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", _FEATURES)
        # Drafts and names stay out of every cache, the browser's own included.
        response.headers.setdefault("Cache-Control", "no-store")
        if request.path_info.startswith("/admin/"):
            response._csp_replace = _ADMIN_POLICY
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        elif getattr(request, "is_preview", False):  # Wagtail asks for it under the page's address
            response._csp_replace = {"frame-ancestors": [SELF]}
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return response
