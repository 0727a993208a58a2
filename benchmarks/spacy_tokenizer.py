"""The peer of throughput.py: spaCy's blank Vietnamese pipeline, which splits at white space; prints its CPU time as JSON."""

from __future__ import annotations

import gzip
import json
import sys
import time
from pathlib import Path


def main(path: str, limit: int) -> None:
    import spacy

    raw = Path(path).read_bytes()
    lines = (gzip.decompress(raw) if path.endswith(".gz") else raw).split(b"\n")
    texts = [json.loads(line)["text"] for line in lines if line.strip()]
    texts = texts[:limit] if limit else texts
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    nlp(texts[0])
    start = time.process_time()
    for text in texts:
        nlp(text)
    print(json.dumps({"articles": len(texts), "cpu": time.process_time() - start, "version": spacy.__version__}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
