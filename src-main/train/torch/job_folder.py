"""The folder of a job: files that are read with suspicion, and written whole or not at all; one call at a time."""

import contextlib
import json
import os

PARTS = ("card", "settings", "parameters", "tables", "dropout", "streams")


def load_job(folder):
    """What `job.json` says."""
    path = os.path.join(folder, "job.json")
    with reading(path, "Copy the folder again, whole: job.json is written last."), open(path, encoding="utf-8") as file:
        job = json.load(file)
        missing = [part for part in PARTS if part not in job]
    if missing:
        raise SystemExit(f"{path} lacks {', '.join(missing)}: export it with the Mull that this train.py came with.")
    return job


@contextlib.contextmanager
def reading(path, advice="Copy it again, whole, from where it was written."):
    """Says which file cannot be used, and what to do, in place of what the readers of formats throw: each throws its own."""
    try:
        yield
    except FileNotFoundError as error:
        raise SystemExit(f"{path} is not there. {advice}") from error
    except Exception as error:
        raise SystemExit(f"{path} cannot be used: {error} ({type(error).__name__}). {advice}") from error


@contextlib.contextmanager
def replacing(path):
    """A file to write to. It is on the disk and in its place when the block ends; after an error nothing is left of it, and
    what stood there stays."""
    part = path + ".part"
    try:
        with open(part, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.remove(part)
        raise


def lock(folder):
    """Keeps other calls out, which would write over this one's checkpoints. Returns what has to stay open meanwhile."""
    try:
        import fcntl
    except ImportError:  # Windows
        return None
    try:
        file = open(os.path.join(folder, "job.json"), "r+b")
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise SystemExit(f"Another call trains in {folder}. Wait for its end, or stop it.") from None
    except OSError:  # a file that may only be read, a disk that knows no locks
        return None
    return file
