"""Trains a model of Mull with PyTorch on any number of GPUs: `python3 train.py FOLDER --minutes 30`.

FOLDER is what `mull train export-step` wrote. See the README beside this file.
"""

import argparse
import io
import json
import math
import os
import random
import signal
import sys
import time

import torch
import torch.distributed as distributed

from batch import STATES, Batch
from job_folder import load_job, lock, reading
from model_files import encode, load_weights, save, save_model
from operators import Program
from optimizers import Optimizer, Table, schedule

TYPES = {"float32": torch.float32, "bfloat16": torch.bfloat16}
FULL_PRECISION = {"mask"}  # what is only summed up in the loss
NO_NUMBER = "The loss is no number. Go on from the last checkpoint with a lower learningRate in job.json."


def main():
    options = parse_options()
    rank, ranks, device = join_group()
    held = lock(options.folder) if rank == 0 else None
    seed(options.seed, rank)
    torch.set_float32_matmul_precision("high")  # TF32 where there is
    run = Run(options, device, rank, ranks)
    run.resume()
    if options.check:
        run.check_precision()
    try:
        run.train()
    except OSError as error:
        raise SystemExit(f"{error.filename or options.folder} could not be written: {error.strerror or error}. What was "
                         "saved before is whole: the same command goes on from there.") from error
    if ranks > 1:
        distributed.destroy_process_group()
    if held:
        held.close()


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--minutes", type=positive, help="length of the whole run, which the learning rate falls over")
    parser.add_argument("--steps", type=from_one, help="length in steps instead")
    parser.add_argument("--stop-after", type=float, default=float("inf"), help="minutes after which this call ends; the next goes on")
    parser.add_argument("--type", choices=TYPES, default="bfloat16", help="of matrix products and states")
    parser.add_argument("--compile", type=float, default=float("inf"), metavar="SHARE",
                        help="fuse the operators of streams with this share of the steps or more (takes a minute each, at the start)")
    parser.add_argument("--check", action="store_true", help="compare one step with float32 first; train in float32 where it differs")
    parser.add_argument("--checkpoint", type=float, default=2, help="minutes between checkpoints")
    parser.add_argument("--report", type=from_one, default=50, help="steps between lines of metrics")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--in-order", action="store_true", help="examples in the order of the shards, for comparisons")
    options = parser.parse_args()
    if (options.minutes is None) == (options.steps is None):
        parser.error("give either --minutes or --steps")
    if options.compile < math.inf and not hasattr(torch, "compile"):
        parser.error(f"--compile needs PyTorch 2, this is {torch.__version__}")
    return options


def positive(text):
    number = float(text)
    if 0 < number < math.inf:
        return number
    raise argparse.ArgumentTypeError("it takes a number above 0")


def from_one(text):
    number = int(text)
    if number > 0:
        return number
    raise argparse.ArgumentTypeError("it takes a whole number from 1 on")


def seed(number, rank, steps=0):
    """Other numbers at every step that a run goes on from: else each call would draw the examples of the first one again."""
    number += 1_000_003 * steps
    torch.manual_seed(number + rank)
    random.seed(number)  # the same stream on every rank


def join_group():
    """One process alone, or one of those that torchrun started."""
    gpu = torch.cuda.is_available()
    local = int(os.environ.get("LOCAL_RANK", 0))
    device = torch.device(f"cuda:{local}" if gpu else "cpu")
    if gpu:
        torch.cuda.set_device(device)
    ranks = int(os.environ.get("WORLD_SIZE", 1))
    if ranks > 1:
        distributed.init_process_group("nccl" if gpu else "gloo")
    return int(os.environ.get("RANK", 0)), ranks, device


class Run:
    def __init__(self, options, device, rank, ranks):
        self.options, self.device, self.rank, self.ranks = options, device, rank, ranks
        self.job = load_job(options.folder)
        self.settings, self.compute = self.job["settings"], TYPES[options.type]
        stored = load_weights(os.path.join(options.folder, "start.safetensors"))
        tensors = {name: torch.from_numpy(data).to(device) for name, data in stored.items()}
        self.initial = {name: tensors.pop(f"initial.{name}") for name in STATES}
        self.optimizer = Optimizer(self.job["parameters"], tensors, self.settings)
        self.tables = {name: Table(spec, device, options.seed + 7919 * at) for at, (name, spec) in enumerate(self.job["tables"].items())}
        self.elapsed = 0.0
        self.is_stopped = False
        self.open_streams()

    def open_streams(self):
        folder = self.options.folder
        self.batches = [Batch(folder, stream, self.settings, self.initial, self.compute, self.device,
                              self.rank * stream["batch"] if self.options.in_order else None) for stream in self.job["streams"]]
        self.programs = [self.programs_of(stream, self.compute) for stream in self.job["streams"]]
        total = sum(stream["weights"][-1] for stream in self.job["streams"])
        for stream, programs in zip(self.job["streams"], self.programs):
            if stream["weights"][-1] / total >= self.options.compile:
                for program in programs:
                    program.run = torch.compile(program.run, dynamic=False)

    def programs_of(self, stream, compute):
        """The cycle and the step of a stream."""
        return [Program(os.path.join(self.options.folder, stream[part]), compute, self.device) for part in ("cycle", "step")]

    def train(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.stop)
        start = saved = time.monotonic()
        sums, since = None, (start, 0)
        minutes, ends = self.clock(start)
        while self.progress(minutes) < 1 and not ends:
            counts, stream = self.step(self.progress(minutes))
            sums = counts if sums is None else sums + counts
            since = (since[0], since[1] + stream["batch"] * self.ranks)
            minutes, ends = self.clock(start)
            if self.optimizer.steps % self.options.report == 0:
                self.report(sums.tolist(), minutes, since)  # waits for the device
                sums, since = None, (time.monotonic(), 0)
            if time.monotonic() - saved > 60 * self.options.checkpoint:
                self.save(minutes)
                saved = time.monotonic()
        self.save(minutes)

    def stop(self, *_):
        """The call ends after this step, with a checkpoint: Ctrl-C, or a cluster that wants its machine back."""
        if self.rank == 0 and not self.is_stopped:
            print("Stops after this step; the same command goes on.", file=sys.stderr, flush=True)
        self.is_stopped = True

    def clock(self, start):
        """Minutes of the whole run so far, and whether this call ends. Ranks go by the first, so that they end together."""
        spent = (time.monotonic() - start) / 60
        ends = self.is_stopped or spent >= self.options.stop_after
        if self.ranks == 1:
            return self.elapsed + spent, ends
        told = torch.tensor([self.elapsed + spent, ends], dtype=torch.float64, device=self.device)
        distributed.broadcast(told, 0)
        minutes, ends = told.tolist()
        return minutes, ends > 0

    def progress(self, minutes):
        """Share of the run that is over."""
        if self.options.steps is not None:
            return self.optimizer.steps / self.options.steps
        return minutes / self.options.minutes

    def step(self, progress):
        """One batch forward and backward, and one update. Returns sums for the metrics, on the device."""
        start = self.settings["curriculumStart"]
        place = start + (1 - start) * progress
        weights = [interpolate(stream["stages"], stream["weights"], place) for stream in self.job["streams"]]
        at = random.choices(range(len(weights)), weights)[0]
        outputs = self.improve(self.batches[at], self.programs[at], place)
        counts = self.batches[at].carry(outputs)
        gradients = {p["name"]: outputs[f"gradient.{p['name']}"] for p in self.job["parameters"]}
        for name, table in self.tables.items():
            gradients.update(table.scatter(name, outputs[f"gradient.{name}"]))
        gradients = self.mean_over_ranks(gradients)
        share = schedule(self.settings, self.optimizer.steps + 1, progress)
        for name, table in self.tables.items():
            table.update(name, gradients, share)
            table.forget(self.optimizer.steps + 1, progress)
        self.optimizer.update(gradients, share * self.settings["learningRate"])
        losses = torch.stack([outputs["answerLoss"].float().reshape(()), outputs["haltLoss"].float().reshape(()),
                              torch.ones((), device=self.device)])
        return torch.cat([losses, counts]), self.job["streams"][at]

    @torch.no_grad()
    def improve(self, batch, programs, place, compute=None):
        """T cycles, of which the last carries gradient (arXiv 2510.04871, figure 3)."""
        cycle, step = programs
        feeds = {**batch.feeds(place), **self.optimizer.weights, **self.dropped()}
        feeds.update({name: table.gather(feeds[name]) for name, table in self.tables.items()})
        feeds = {name: cast(name, data, compute or self.compute) for name, data in feeds.items()}
        for _ in range(self.job["card"]["config"]["cycles"] - 1):
            state = cycle(feeds)
            feeds.update(answer=state["nextAnswer"], latent=state["nextLatent"])
        return step(feeds)

    def dropped(self):
        """Factors that are 0 at random, and make up for it where they are not."""
        return {spec["name"]: (torch.rand(spec["shape"], device=self.device) >= spec["rate"]) / (1 - spec["rate"])
                for spec in self.job["dropout"]}

    def mean_over_ranks(self, gradients):
        if self.ranks == 1:
            return gradients
        flat = torch.cat([gradient.float().reshape(-1) for gradient in gradients.values()])
        distributed.all_reduce(flat)
        parts = (flat / self.ranks).split([gradient.numel() for gradient in gradients.values()])
        return {name: part.view_as(gradient) for (name, gradient), part in zip(gradients.items(), parts)}

    def check_precision(self):
        """One step in the chosen type and in float32, on the same puzzles: the gradients have to point the same way."""
        stream = self.job["streams"][0]
        batch, exact = self.batches[0], self.programs_of(stream, torch.float32)
        random_state = torch.random.get_rng_state(), batch.done.clone()
        if self.device.type == "cuda":
            gpu_state = torch.cuda.get_rng_state(self.device)
        gradients = []
        for programs, compute in ((self.programs[0], self.compute), (exact, torch.float32)):
            torch.random.set_rng_state(random_state[0])
            if self.device.type == "cuda":
                torch.cuda.set_rng_state(gpu_state, self.device)
            batch.done = random_state[1].clone()
            outputs = self.improve(batch, programs, 1, compute)
            gradients.append(torch.cat([outputs[f"gradient.{p['name']}"].float().reshape(-1) for p in self.job["parameters"]]))
        cosine = torch.nn.functional.cosine_similarity(*gradients, dim=0).item()
        print(f"gradient in {self.options.type} and in float32: cosine {cosine:.5f}", flush=True)
        del exact, outputs
        batch.done = random_state[1]
        if not cosine > 0.95:
            print("float32 is used", flush=True)
            self.compute = torch.float32
            self.open_streams()

    def report(self, sums, minutes, since):
        answer, halt, steps, left, solved, halted, right, taken = sums

        def mean(total, count, digits):  # null of nothing, as when no puzzle ended meanwhile
            return round(total / count, digits) if count else None

        line = {
            "step": self.optimizer.steps, "minutes": round(minutes, 3),
            "answerLoss": round(answer / steps, 5), "haltLoss": round(halt / steps, 5),
            "exact": mean(solved, left, 4), "haltedRight": mean(right, halted, 5),
            "meanSteps": mean(taken, left, 2), "examplesPerSecond": round(since[1] / (time.monotonic() - since[0])),
        }
        if self.rank == 0:
            print(json.dumps(line), flush=True)
            with open(os.path.join(self.options.folder, "metrics.jsonl"), "a") as file:
                file.write(json.dumps(line) + "\n")
        if not answer < float("inf"):
            raise SystemExit(NO_NUMBER)

    def save(self, minutes):
        """The checkpoint, from which the next call goes on, and the averaged weights as a model that Mull imports."""
        state, tables = self.optimizer.state(), {name: table.rows for name, table in self.tables.items()}
        if not all(data.isfinite().all() for kind in (*state["tensors"].values(), tables) for data in kind.values()):
            raise SystemExit(NO_NUMBER)
        if self.rank > 0:
            return
        folder = self.options.folder
        packed = io.BytesIO()  # PyTorch itself ends the process where the disk is full
        torch.save({"minutes": minutes, "steps": state["steps"], **state["tensors"], "tables": tables}, packed)
        save(os.path.join(folder, "checkpoint.pt"), packed.getbuffer())
        tensors = {name: data.cpu().numpy() for name, data in self.optimizer.average.items()}
        tensors.update({f"initial.{name}": data.cpu().numpy() for name, data in self.initial.items()})
        card = self.job["card"]
        card["training"].update(steps=self.optimizer.steps, minutes=round(minutes, 1), settings=self.settings)
        save_model(os.path.join(folder, "model"), card, tensors)
        if tables:
            rows = {name: data.cpu().numpy() for name, data in tables.items()}
            save(os.path.join(folder, "model", "tables.safetensors"), encode({}, rows))

    def resume(self):
        path = os.path.join(self.options.folder, "checkpoint.pt")
        if os.path.exists(path):
            with reading(path, "Copy it again, whole, or delete it to begin anew."):
                state = torch.load(path, map_location=self.device)
                self.elapsed = state["minutes"]
                self.optimizer.restore(state)
                for name, table in self.tables.items():
                    table.rows.copy_(state["tables"][name])
            seed(self.options.seed, self.rank, self.optimizer.steps)
        if self.rank == 0:
            self.drop_metrics()

    def drop_metrics(self):
        """Lines after the checkpoint, which a call that was killed has left: their steps come again."""
        path = os.path.join(self.options.folder, "metrics.jsonl")
        if not os.path.exists(path):
            return
        with open(path, encoding="utf-8", errors="replace") as file:
            lines = [line for line in file if line.endswith("\n") and step_of(line) <= self.optimizer.steps]
        save(path, "".join(lines).encode())


def step_of(line):
    """The step of a line of metrics; of a damaged one, one that never comes."""
    try:
        return json.loads(line)["step"]
    except (ValueError, TypeError, LookupError):
        return math.inf


def cast(name, data, compute):
    if not data.is_floating_point():
        return data
    return data.float() if name in FULL_PRECISION else data.to(compute)


def interpolate(stages, values, place):
    """A number that changes along the curriculum, known at its stages."""
    for (a, b), (x, y) in zip(zip(stages, stages[1:]), zip(values, values[1:])):
        if place <= b:
            return x + (y - x) * max(0, place - a) / (b - a)
    return values[-1]


if __name__ == "__main__":
    main()
