"""The paper's networks in PyTorch, written as the official code computes them, to be timed beside Mull's engine.

Reads a line of JSON for each row: {"network", "width", "tokens", "batch", "passes", "train", "threads"}; answers with the
milliseconds of one run. The same row again runs the same module.
"""
import json
import math
import sys
import time

import torch
import torch.nn.functional as F

HEADS, LAYERS = 8, 2


def rms_norm(x):
    return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + 1e-5)


class SwiGLU(torch.nn.Module):
    def __init__(self, width):
        super().__init__()
        self.inner = -(-round(4 * width * 2 / 3) // 256) * 256
        self.gate_up = torch.nn.Linear(width, 2 * self.inner, bias=False)
        self.down = torch.nn.Linear(self.inner, width, bias=False)

    def forward(self, x):
        gate, up = self.gate_up(x).chunk(2, dim=-1)
        return self.down(F.silu(gate) * up)


def rotate_half(x):
    first, second = x.chunk(2, dim=-1)
    return torch.cat((-second, first), dim=-1)


class Attention(torch.nn.Module):
    def __init__(self, width, tokens):
        super().__init__()
        self.channels = width // HEADS
        self.qkv = torch.nn.Linear(width, 3 * width, bias=False)
        self.out = torch.nn.Linear(width, width, bias=False)
        rates = 1 / 10000 ** (torch.arange(0, self.channels, 2) / self.channels)
        angles = torch.outer(torch.arange(tokens).float(), rates).repeat(1, 2)
        self.cos, self.sin = angles.cos(), angles.sin()

    def forward(self, x):
        batch, tokens, width = x.shape
        q, k, v = self.qkv(x).view(batch, tokens, 3 * HEADS, self.channels).transpose(1, 2).split(HEADS, dim=1)
        q, k = (y * self.cos + rotate_half(y) * self.sin for y in (q, k))
        if hasattr(F, 'scaled_dot_product_attention'):
            heard = F.scaled_dot_product_attention(q, k, v)
        else:
            heard = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(self.channels), -1) @ v
        return self.out(heard.transpose(1, 2).reshape(batch, tokens, width))


class Layer(torch.nn.Module):
    def __init__(self, network, width, tokens):
        super().__init__()
        self.is_mlp = network == 'mlp'
        self.mix = SwiGLU(tokens) if self.is_mlp else Attention(width, tokens)
        self.mlp = SwiGLU(width)

    def forward(self, x):
        if self.is_mlp:
            turned = x.transpose(1, 2)
            x = rms_norm(turned + self.mix(turned)).transpose(1, 2)
        else:
            x = rms_norm(x + self.mix(x))
        return rms_norm(x + self.mlp(x))


class Row:
    def __init__(self, network, width, tokens, batch, passes, train, **_):
        torch.manual_seed(1)
        self.passes, self.train = passes, train
        self.layers = torch.nn.Sequential(*(Layer(network, width, tokens) for _ in range(LAYERS)))
        self.read = torch.nn.Linear(width, 11, bias=False)
        self.x, self.y, self.z = (torch.randn(batch, tokens, width) for _ in range(3))
        self.labels = torch.zeros(batch * tokens, dtype=torch.long)

    def run(self):
        with torch.set_grad_enabled(self.train):
            z = self.z
            for _ in range(self.passes - 1):
                z = self.layers(z + self.y + self.x)
            logits = self.read(self.layers(self.y + z))
            if self.train:
                self.layers.zero_grad()
                F.cross_entropy(logits.flatten(0, 1), self.labels).backward()
            else:
                logits.softmax(-1)


rows = {}
for line in sys.stdin:
    wish = json.loads(line)
    torch.set_num_threads(wish['threads'])
    if line not in rows:
        rows.clear()
        rows[line] = Row(**wish)
        rows[line].run()
    start = time.perf_counter()
    rows[line].run()
    print(json.dumps({'milliseconds': (time.perf_counter() - start) * 1000, 'torch': torch.__version__}), flush=True)
