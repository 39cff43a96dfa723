from django.http import Http404, HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.views import View

from scheda.foundation.choosing.choosers import chooser_of


class Choose(View):
    """What a combobox offers: the records of one kind that this person may see."""

    def get(self, request: HttpRequest, record_type: str) -> HttpResponseBase:
        chooser = chooser_of(record_type)
        if chooser is None or not request.user.is_authenticated:
            raise Http404
        text = request.GET.get("q", "").replace("\0", "").strip()[:100]
        return JsonResponse(chooser.choices(request.user, text), safe=False)
