"""A redirect that script can follow as a page load.

A form sent by script (upload with progress) would follow a redirect by itself and use up the messages meant for
the next page. Asked with `X-Soft-Redirect`, the answer names the address instead, and the script goes there.
"""

from django.http import HttpResponse


def soft_redirect(get_response):
    """Middleware: 301, 302 and 303 become 204 with `X-Location` for requests that carry `X-Soft-Redirect`."""

    def middleware(request):
        response = get_response(request)
        if response.status_code in (301, 302, 303) and "X-Soft-Redirect" in request.headers:
            soft = HttpResponse(status=204, headers={"X-Location": response["Location"]})
            soft.cookies = response.cookies
            return soft
        return response

    return middleware
