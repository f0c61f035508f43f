from django.conf import settings
from django.urls import include, path

from . import device_urls
from .views import hops, profile, proving, signing_in

urlpatterns = [
    path("", include(settings.SIGN_IN_PROVIDER)),
    path("sign-out/", signing_in.sign_out, name="sign_out"),
    path("sign-in/proved/", proving.proved, name="proved"),
    path("language/", profile.language, name="language"),
    # /profile/
    path("profile/", profile.profile, name="profile"),
    *device_urls.OWN,
    path("profile/sign-out-everywhere/", profile.sign_out_everywhere, name="sign_out_everywhere"),
    # /hop/ from one host to another
    path("hop/", hops.start, name="hop"),
    path("hop/ticket/", hops.ticket, name="hop_ticket"),
    path("hop/arrive/", hops.arrive, name="hop_arrive"),
]
