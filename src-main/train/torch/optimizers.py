"""AdamATan2, Muon and the moving average of the weights: the same formulas as `src-main/engine/{optimizer,muon}.ts`."""

import math

import torch

BETA1, BETA2 = 0.9, 0.95
MOMENTUM, MUON_SCALE = 0.95, 0.25
KINDS = ("weights", "average", "first", "second")
QUINTIC, ROUNDS = (3.4445, -4.775, 2.0315), 5


class Optimizer:
    """Weights by name, what moves them, and their average, which is what gets kept."""

    def __init__(self, parameters, weights, settings):
        """parameters: [{name, decayed, muon}] as the export writes them; weights: float32 tensors by name."""
        self.parameters, self.settings, self.steps = parameters, settings, 0
        self.weights = weights
        self.average = {name: data.clone() for name, data in weights.items()}
        self.first = {p["name"]: torch.zeros_like(weights[p["name"]]) for p in parameters}
        self.second = {p["name"]: torch.zeros_like(weights[p["name"]]) for p in parameters}

    def update(self, gradients, rate):
        self.steps += 1
        for p in self.parameters:
            name = p["name"]
            weight, first, gradient = self.weights[name], self.first[name], gradients[name].float()
            weight.mul_(1 - rate * (self.settings["weightDecay"] if p["decayed"] else 0))
            if p["muon"]:
                weight.sub_(muon_move(first, gradient), alpha=rate)
            else:
                weight.sub_(adam_atan2_move(first, self.second[name], gradient, self.steps), alpha=rate)
            keep = min(self.settings["averageDecay"], self.steps / (self.steps + 10))
            self.average[name].mul_(keep).add_(weight, alpha=1 - keep)

    def state(self):
        """All to go on with: `tensors` by kind and name."""
        return {"steps": self.steps, "tensors": {kind: getattr(self, kind) for kind in KINDS}}

    def restore(self, state):
        self.steps = state["steps"]
        for kind in KINDS:
            for name, target in getattr(self, kind).items():
                target.copy_(state[kind][name])


def adam_atan2_move(first, second, gradient, step):
    """arXiv 2407.05872, section 4.3; scaled so that a constant gradient moves a weight by the learning rate."""
    first.mul_(BETA1).add_(gradient, alpha=1 - BETA1)
    second.mul_(BETA2).addcmul_(gradient, gradient, value=1 - BETA2)
    mean, deviation = first / (1 - BETA1**step), (second / (1 - BETA2**step)).sqrt()
    return torch.atan2(mean, deviation) * (4 / math.pi)


def muon_move(momentum, gradient):
    """Jordan et al. 2024, with Nesterov's look ahead; [..., rows, columns]."""
    momentum.mul_(MOMENTUM).add_(gradient, alpha=1 - MOMENTUM)
    ahead = momentum * MOMENTUM + gradient * (1 - MOMENTUM)
    norm = ahead.square().sum((-2, -1), keepdim=True).sqrt()
    return orthogonalize(ahead / (norm + 1e-12)) * (MUON_SCALE * math.sqrt(max(ahead.shape[-2:])))


def orthogonalize(x):
    """About U·Vᵀ of the singular value decomposition, by Newton and Schulz's iteration."""
    if x.shape[-2] > x.shape[-1]:
        return orthogonalize(x.transpose(-1, -2)).transpose(-1, -2)
    a, b, c = QUINTIC
    for _ in range(ROUNDS):
        gram = x @ x.transpose(-1, -2)
        x = a * x + (b * gram + c * gram @ gram) @ x
    return x


def schedule(settings, step, progress):
    """Share of the peak rates: linear warm-up, then a cosine down to `finalRate`; step counts from 1."""
    warm = min(1, step / settings["warmUpSteps"])
    cosine = (1 + math.cos(math.pi * min(1, progress))) / 2
    return warm * (settings["finalRate"] + (1 - settings["finalRate"]) * cosine)


class Table:
    """Learned vectors, one row each, of which a batch uses a few: these are moved by the sign of their gradient, as the
    official code moves puzzle embeddings."""

    def __init__(self, spec, device, seed):
        """seed: the same on every rank, for their tables are one."""
        self.spec, self.device, self.seed = spec, device, seed
        self.rows = self.fresh(self.random(0))

    def random(self, step):
        """Draws on the processor, where all ranks draw the same, whatever GPU they have."""
        return torch.Generator().manual_seed(self.seed + 1_000_003 * step)

    def fresh(self, random):
        return self.spec["deviation"] * torch.randn(self.spec["rows"], self.spec["width"], generator=random).to(self.device)

    def forget(self, step, progress):
        """Draws the rows of some groups anew from time to time, so that the weights learn to work with fresh vectors, as a
        task that nobody has seen needs (active forgetting, arXiv 2307.01163)."""
        spec = self.spec.get("forgetting")
        if not spec or step % spec["every"] != 0 or progress > spec["until"]:
            return
        random = self.random(step)
        groups = torch.rand(len(self.rows) // spec["group"], generator=random) < spec["share"]
        forgotten = groups.repeat_interleave(spec["group"]).unsqueeze(1).to(self.device)
        self.rows = torch.where(forgotten, self.fresh(random), self.rows)

    def gather(self, indices):
        """The rows that a batch uses, in the indices' shape."""
        self.used = indices.long()
        return self.rows[self.used]

    def scatter(self, name, gradient):
        """Sums of the gradient by row, and how often each was used: both add up over ranks."""
        used = self.used.reshape(-1)
        sums = torch.zeros_like(self.rows).index_add_(0, used, gradient.float().reshape(len(used), -1))
        counts = torch.zeros(len(self.rows), device=sums.device).index_add_(0, used, torch.ones_like(used, dtype=torch.float))
        return {f"{name}.sums": sums, f"{name}.counts": counts}

    def update(self, name, gradients, share):
        rate = share * self.spec["learningRate"]
        used = gradients[f"{name}.counts"].unsqueeze(1) > 0
        moved = self.rows * (1 - rate * self.spec["weightDecay"]) - rate * gradients[f"{name}.sums"].sign()
        self.rows = torch.where(used, moved, self.rows)
