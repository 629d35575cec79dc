"""The puzzles in training and the states they are carried in: `src-main/train/batch.ts`, on the device, without waiting for it.

A row of a batch stays with its puzzle until the model says done or its steps are spent (deep supervision with adaptive
computational time, arXiv 2510.04871, section 4.6). Which rows are new is a mask on the device, so nothing is copied back.
"""

import bisect
import glob
import os

import numpy
import torch

from job_folder import reading

STATES = ("answer", "latent")


class Shards:
    """Examples of one stream, stage by stage of the curriculum, as `shards.ts` packs them.

    Of every tensor NAME the distinct rows are stored as codes into a palette of numbers (`NAME.codes`, `NAME.palette`),
    and for every example which of them it has (`NAME.rows`).
    """

    def __init__(self, folder, stream, device):
        self.stages, self.counts, self.packed = stream["stages"], [], {}
        parts = {}
        for prefix in stream["shards"]:
            count = 0
            for path in sorted(glob.glob(os.path.join(glob.escape(folder), prefix + "*.npz"))):
                with reading(path), numpy.load(path) as file:
                    for name in sorted(key[: -len(".rows")] for key in file if key.endswith(".rows")):
                        distinct = file[f"{name}.palette"][file[f"{name}.codes"]]
                        parts.setdefault(name, []).append((distinct, file[f"{name}.rows"]))
                    count += len(file["mask.rows"])
            if count == 0:
                raise SystemExit(f"There are no examples in {prefix}*.npz.")
            self.counts.append(count)
        for name, shards in parts.items():
            if sum(len(rows) for _, rows in shards) != sum(self.counts):
                raise SystemExit(f"Some files of {stream['name']} lack {name}: export all examples with one version of Mull.")
        self.starts = [sum(self.counts[:at]) for at in range(len(self.counts))]
        for name, shards in parts.items():
            offsets = numpy.cumsum([0] + [len(distinct) for distinct, _ in shards[:-1]])
            distinct = numpy.concatenate([distinct for distinct, _ in shards])
            rows = numpy.concatenate([rows + offset for (_, rows), offset in zip(shards, offsets)])
            self.packed[name] = torch.from_numpy(distinct).to(device), torch.from_numpy(rows).to(device).long()

    def rows(self, indices):
        """The tensors of some examples by name, [rows, …] each."""
        return {name: distinct[rows[indices]] for name, (distinct, rows) in self.packed.items()}

    def draw(self, rows, place, device):
        """Random examples for a place in the curriculum, of the two stages that it lies between."""
        after = bisect.bisect_left(self.stages, place)
        lower, upper = max(0, after - 1), min(after, len(self.stages) - 1)
        span = self.stages[upper] - self.stages[lower]
        share = (place - self.stages[lower]) / span if span > 0 else 0
        late = torch.rand(rows, device=device) < share
        start = torch.where(late, self.starts[upper], self.starts[lower])
        count = torch.where(late, self.counts[upper], self.counts[lower])
        return start + (torch.rand(rows, device=device) * count).long()


class Batch:
    def __init__(self, folder, stream, settings, initial, compute, device, in_order_from=None):
        """initial: the two vectors that states begin with, by the names of STATES; in_order_from: first example, instead of random ones."""
        self.stream, self.settings, self.device = stream, settings, device
        self.initial, self.compute = initial, compute
        self.shards = Shards(folder, stream, device)
        self.next_in_order = in_order_from
        rows = stream["batch"]
        self.rows = rows
        self.done = torch.ones(rows, dtype=torch.bool, device=device)
        self.index = torch.zeros(rows, dtype=torch.long, device=device)
        self.steps = torch.zeros(rows, dtype=torch.long, device=device)
        self.least_steps = torch.zeros(rows, dtype=torch.long, device=device)
        self.noise = torch.zeros(rows, device=device)
        self.state = {name: torch.zeros(stream["state"], dtype=compute, device=device) for name in STATES}

    def feeds(self, place):
        """Lets new puzzles in where old ones are done. Returns everything but the weights."""
        new, settings = self.done, self.settings
        self.index = torch.where(new, self._draw(place), self.index)
        self.steps = torch.where(new, 0, self.steps)
        perturbed = self._uniform() < settings["perturbed"]
        start_noise = torch.where(perturbed, settings["perturbation"] * self._uniform(), 0)
        step_noise = torch.where(perturbed, settings["stepNoise"] * self._uniform(), 0)
        self.noise = torch.where(new, step_noise, self.noise)
        explores = self._uniform() < settings["exploration"] * (settings["supervisionSteps"] > 1)
        longer = 2 + (self._uniform() * (settings["supervisionSteps"] - 1)).long()
        self.least_steps = torch.where(new, torch.where(explores, longer, 0), self.least_steps)
        for name in STATES:
            state = torch.where(self._along(new), self.initial[name].to(self.compute), self.state[name])
            deviation = self._along(torch.where(new, start_noise, self.noise)).to(self.compute)
            if settings["perturbed"] > 0:
                state = state + deviation * torch.randn_like(state)
            self.state[name] = state
        return {**self.shards.rows(self.index), **self.state}

    def carry(self, outputs):
        """Takes over the states that came out. Returns counts: puzzles that left, solved ones, halted ones, right ones of these."""
        self.state = {"answer": outputs["nextAnswer"], "latent": outputs["nextLatent"]}
        self.steps = self.steps + 1
        right = outputs["correct"].view(-1) > 0
        halted = (outputs["haltLogit"].view(-1) > 0) & (self.steps >= self.least_steps)
        self.done = halted | (self.steps >= self.settings["supervisionSteps"])
        return torch.stack([self.done.sum(), (self.done & right).sum(), halted.sum(), (halted & right).sum(),
                            (self.steps * self.done).sum()]).float()

    def _draw(self, place):
        if self.next_in_order is None:
            return self.shards.draw(self.rows, place, self.device)
        first, self.next_in_order = self.next_in_order, self.next_in_order + self.rows
        return (first + torch.arange(self.rows, device=self.device)) % sum(self.shards.counts)

    def _uniform(self):
        return torch.rand(self.rows, device=self.device)

    def _along(self, per_row):
        return per_row.view(-1, *[1] * (len(self.stream["state"]) - 1))
