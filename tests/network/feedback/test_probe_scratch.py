import gzip, time
import pytest
from foundation import tenancy, files
from tests.factories.questions import questions
from tests.factories.feedback import drafted, released, fated
from tests.factories.submissions import handed_in, make_story, stored_file
from tests.network.feedback.conftest import *

def measure(client, url, name):
    client.get(url)
    best = 9e9
    for _ in range(4):
        a = time.perf_counter(); r = client.get(url); best = min(best, time.perf_counter() - a)
    q = questions(lambda: client.get(url))
    print(f"\n{name}: {r.status_code} {len(q)} queries {best*1000:.0f} ms {len(r.content)} bytes {len(gzip.compress(r.content,6))} gz")
    return q, r

def test_matrix(eva, story, made, camilla):
    q, r = measure(eva.client, f"/assignments/{story.assignment.pk}/matrix/", "matrix")
    for one in q: print("   ", one[:230])

def test_desk(eva, story, made, camilla, levanger):
    from config.demo.long_document import long_document
    content = long_document(40)
    file = stored_file(str(levanger.id), [story.part("Strateginotat")], content, "langt.docx")
    long = handed_in(camilla, story, file=file, Strateginotat="", Samtaler="Kort.")
    places = list(files.anchors(file.reading))
    print(len(places), "places")
    fid = long.files[0].id
    drafted(story, long, summary="x", remarks=[dict(text=f"Merknad {n} om dette stedet.", part_id=story.part("Strateginotat"), file_id=fid, anchor=places[n*5 % len(places)], quote="") for n in range(200)])
    q, r = measure(eva.client, f"/submissions/{long.id}/", "desk")
    for one in q: print("   ", one[:230])
