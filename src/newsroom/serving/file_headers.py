"""What goes with every file that readers get.

A web server that takes the site's place sends the same: `examples/nginx-site.conf`.
"""

from __future__ import annotations

FILE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Content-Security-Policy": "default-src 'none'; img-src 'self'; style-src 'self'; "
    "script-src 'self'; font-src 'self'; connect-src 'self'; frame-ancestors 'none'",
}
