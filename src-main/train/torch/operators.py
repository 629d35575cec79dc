"""ONNX graphs as PyTorch modules: what Mull's engine emits (`src-main/engine/ops`), operator by operator.

Precision: matrix products run in a `compute` type; losses and what they are made of in float32; everything else in
the type that its operands promote to.
"""

import operator

import numpy
import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper

from job_folder import reading

CAST_TYPES = {1: torch.float32, 6: torch.int32, 7: torch.int64, 9: torch.bool, 11: torch.float64}


def matmul(a, b, compute):
    return torch.matmul(a.to(compute), b.to(compute))


def gemm(a, b, compute, transA=0, transB=0):
    a, b = a.to(compute), b.to(compute)
    return torch.matmul(a.t() if transA else a, b.t() if transB else b)


def rms_norm(x, _ones, axis, epsilon):
    """y = x·r and r = (mean(x²) + ε)^−½ of every row, computed in float32."""
    wide = x.float() if x.dtype != torch.float64 else x
    r = torch.rsqrt(wide.square().mean(axis, keepdim=True) + epsilon)
    return (wide * r).to(x.dtype), r.to(x.dtype)


def shift(x, pads, mode):
    """Negative pads crop, positive ones fill with zeros; ONNX lists all starts, then all ends, PyTorch last axis first."""
    rank = len(pads) // 2
    return F.pad(x, [n for axis in reversed(range(rank)) for n in (pads[axis], pads[axis + rank])])


def gather(table, indices, axis):
    return F.embedding(indices.long(), table)


def reduce_max(x, axes, keepdims):
    return torch.amax(x, axes, keepdim=True)


def wide(function):
    """A function of the losses: in float32 whatever comes in, in float64 for what is wider."""
    return lambda x, **rest: function(x if x.dtype == torch.float64 else x.float(), **rest)


# Each takes the node's tensors, then what ONNX passes as constant tensors (by the names in STATIC) and attributes.
OPERATORS = {
    "Add": torch.add,
    "Sub": torch.sub,
    "Mul": torch.mul,
    "Div": torch.div,
    "Sqrt": torch.sqrt,
    "Reciprocal": torch.reciprocal,
    "Sigmoid": torch.sigmoid,
    "Exp": wide(torch.exp),
    "Log": wide(torch.log),
    "Softmax": wide(lambda x, axis: torch.softmax(x, axis)),
    "LogSoftmax": wide(lambda x, axis: torch.log_softmax(x, axis)),
    "Softplus": wide(F.softplus),
    "Relu": torch.relu,
    "Sign": torch.sign,
    "ReduceSum": lambda x, axes, keepdims: torch.sum(x, axes, keepdim=True),
    "ReduceMean": lambda x, axes, keepdims: torch.mean(x, axes, keepdim=True),
    "ReduceMax": reduce_max,
    "Reshape": lambda x, shape: torch.reshape(x, shape),
    "Transpose": lambda x, perm: torch.permute(x, perm),
    "Expand": lambda x, shape: torch.broadcast_to(x, torch.broadcast_shapes(x.shape, shape)),
    "Concat": lambda *parts, axis: torch.cat(parts, axis),
    "Split": lambda x, sizes, axis: torch.split(x, sizes, axis),
    "Pad": shift,
    "Identity": lambda x: x,
    "MatMul": matmul,
    "Gemm": gemm,
    "SimplifiedLayerNormalization": rms_norm,
    "Gather": gather,
    "Unsqueeze": lambda x, axes: torch.unsqueeze(x, axes[0]),
    "Equal": torch.eq,
    "Not": torch.logical_not,
    "Cast": lambda x, to: x.to(CAST_TYPES[to]),
    "ArgMax": lambda x, axis, keepdims: torch.argmax(x, axis, keepdim=bool(keepdims)),
}

# Inputs that are constants of the graph and become arguments, in the order of the node's inputs after the first.
STATIC = {
    "Reshape": "shape", "Expand": "shape", "Split": "sizes", "Pad": "pads", "Unsqueeze": "axes",
    "ReduceSum": "axes", "ReduceMean": "axes", "ReduceMax": "axes",
}
IN_COMPUTE_TYPE = {"MatMul", "Gemm"}


class Program:
    """A graph that takes and gives tensors by name. `run` may be replaced by a compiled version of itself."""

    def __init__(self, path, compute, device):
        with reading(path):
            model = onnx.load(path)
        self.inputs = [value.name for value in model.graph.input]
        self.outputs = [value.name for value in model.graph.output]
        self.run = to_module(model.graph, compute).to(device)

    def __call__(self, feeds):
        return dict(zip(self.outputs, self.run(*[feeds[name] for name in self.inputs])))


def to_module(graph, compute):
    """The ONNX graph as straight-line code, which frees what is no longer needed."""
    owner, code, values = torch.nn.Module(), torch.fx.Graph(), {}
    for index, value in enumerate(graph.input):
        values[value.name] = code.placeholder(f"input_{index}")
    constants = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    for index, (name, data) in enumerate(constants.items()):
        if data.dtype == numpy.int64:
            continue  # shapes, axes and sizes: arguments, not tensors
        owner.register_buffer(f"constant_{index}", torch.from_numpy(data.copy()))
        values[name] = code.get_attr(f"constant_{index}")
    for node in graph.node:
        for name, value in zip(node.output, emit(code, node, values, constants, compute)):
            values[name] = value
    code.output(tuple(values[value.name] for value in graph.output))
    return torch.fx.GraphModule(owner, code)


def emit(code, node, values, constants, compute):
    """Appends one operator. Returns a value for each of its outputs."""
    if node.op_type not in OPERATORS:
        raise SystemExit(f"The graph has the operator {node.op_type}: add it to operators.py.")
    arguments = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
    if node.op_type in IN_COMPUTE_TYPE:
        arguments["compute"] = compute
    inputs = list(node.input)
    if node.op_type in STATIC:
        arguments[STATIC[node.op_type]] = constants[inputs.pop()].tolist()
    result = code.call_function(OPERATORS[node.op_type], tuple(values[name] for name in inputs), arguments)
    if node.op_type not in ("Split", "SimplifiedLayerNormalization"):
        return [result]
    return [code.call_function(operator.getitem, (result, at)) for at in range(len(node.output))]
