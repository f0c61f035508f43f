from django.urls import path

from .views import domains, pages, provider, scim, sign_in, trial

urlpatterns = [
    # /people/directory/
    path("people/directory/", pages.directory, name="directory"),
    path("people/directory/tokens/make/", pages.make_token, name="directory_token_make"),
    path("people/directory/tokens/<uuid:token_id>/revoke/", pages.revoke_token, name="directory_token_revoke"),
    path("people/directory/groups/<uuid:group_id>/", pages.group, name="directory_group"),
    path("people/directory/mappings/<uuid:mapping_id>/remove/", pages.unmap, name="directory_unmap"),
    # /people/own-sign-in/
    path("people/own-sign-in/", sign_in.own_sign_in, name="own_sign_in"),
    path("people/own-sign-in/change/", sign_in.change, name="own_sign_in_change"),
    path("people/own-sign-in/groups/type/", sign_in.type_group, name="own_group_type"),
    path("people/own-sign-in/groups/<uuid:group_id>/forget/", sign_in.forget_group, name="own_group_forget"),
    path("people/own-sign-in/provider/", provider.provider, name="own_provider"),
    path("people/own-sign-in/sync/", provider.sync, name="own_sync"),
    path("people/own-sign-in/switch/", provider.switch, name="own_provider_switch"),
    # /people/own-sign-in/trial/
    path("people/own-sign-in/trial/", trial.trial, name="own_trial"),
    path("people/own-sign-in/trial/begin/", trial.begin, name="own_trial_begin"),
    path("people/own-sign-in/trial/back/", trial.back, name="own_trial_back"),
    # /people/own-sign-in/domains/
    path("people/own-sign-in/domains/", domains.domains, name="own_domains"),
    path("people/own-sign-in/domains/add/", domains.add, name="own_domain_add"),
    path("people/own-sign-in/domains/<uuid:domain_id>/remove/", domains.remove, name="own_domain_remove"),
    path("people/own-sign-in/domains/waiting/<uuid:claim_id>/", domains.claim, name="own_claim"),
    path("people/own-sign-in/domains/waiting/<uuid:claim_id>/look/", domains.look, name="own_claim_look"),
    path("people/own-sign-in/domains/waiting/<uuid:claim_id>/drop/", domains.drop, name="own_claim_drop"),
    # what the directory speaks
    path("scim/v2/<path:path>", scim.scim, name="scim"),
]
