"""Pages by noun; the addresses are whole."""

urlpatterns = []
