from constants import RESULTS
from staging import labelled

results = labelled(RESULTS, "-dev")

STANDALONE = [("ielts-test-progress", "progress_id")]
for name, key in STANDALONE:
    create(name + "-" + stage, key + "-" + stage)
