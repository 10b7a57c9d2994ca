"""Pictures as they were uploaded, with all that a camera wrote into them: for the desk alone.

Readers get copies made anew (see `publication.pictures`), and only of those in published stories.
"""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, HttpRequest
from django.views.static import serve


def media(request: HttpRequest, path: str) -> FileResponse:
    """A file of the media folder; the gate has let the person in."""
    answer = serve(request, path, document_root=settings.MEDIA_ROOT)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
