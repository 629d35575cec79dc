import type { Device } from '../../shared/device.ts';
import type { Graph, Value } from './graph.ts';
import { peakBytes } from './memory.ts';
import { encodeOnnx } from './onnx-file.ts';
import { type InferenceSession, onnxRuntime, type Tensor } from './onnx-runtime.ts';
import { allocate, elements, type TensorData, type TensorType } from './tensor.ts';

/** Data by input or output name, row-major. */
export type Feeds = Readonly<Record<string, TensorData>>;
export type Results = Record<string, TensorData>;

export interface SessionOptions {
  readonly device?: Device;
  /** Threads for one operator; 0 lets ONNX Runtime take all cores. */
  readonly threads?: number;
}

/** ONNX Runtime's names of the devices. */
export const PROVIDERS: Record<Device, string> = {
  cpu: 'cpu',
  cuda: 'cuda',
  directml: 'dml',
  coreml: 'coreml',
  webgpu: 'webgpu',
};

/** A graph as plain data, which can be sent to a thread. */
export interface EncodedGraph {
  /** The ONNX file. */
  readonly file: Uint8Array;
  readonly inputs: readonly NamedType[];
  readonly outputs: readonly NamedType[];
  /** Bytes that a session takes, roughly. */
  readonly bytes: number;
}

type NamedType = readonly [name: string, type: TensorType];

/**
 * Memory that ONNX Runtime's allocator takes for a byte that is needed: it grows by doubling. Measured: 140 MB for the
 * 35 MB of a step of 16 9×9 Sudokus.
 */
const ARENA = 4;
/**
 * What a session takes beside its weights and tensors, with what stays behind in the allocator when others are freed.
 * Measured: 125 MB for nine of small mazes, after a hundred of them.
 */
const OVERHEAD = 12e6;

/**
 * Bytes from which a session does without ONNX Runtime's plan of its tensors in one block, which it keeps beside the blocks
 * of the first run. Learning a 30×30 ARC task of ten colours on two threads took 1.1 GB without the plan and 1.8 GB with
 * it, at the same speed; small graphs are faster with it.
 */
const LARGE = 400e6;

/**
 * On the processor ONNX Runtime's optimizer takes a transposition into the matrix product behind it. Such a product runs
 * once for every puzzle of a batch, on weights that are laid out anew each time: a network whose weights work on the
 * positions, too, takes 5 to 13 % longer than with the transposition done for itself.
 */
const FAST_PRODUCTS = { optimization: { disable_specified_optimizers: 'MatmulTransposeFusion' } };

/** The part of a graph that `outputs` need, for one device. */
export function encodeGraph(
  graph: Graph,
  outputs: Readonly<Record<string, Value>>,
  device: Device = 'cpu',
): EncodedGraph {
  const file = encodeOnnx(graph, outputs, { target: device });
  return {
    file,
    bytes: OVERHEAD + 2 * file.length + ARENA * peakBytes(graph, Object.values(outputs)),
    inputs: graph.inputs.map(({ name, type }) => [name, type]),
    outputs: Object.entries(outputs).map(([name, { type }]) => [name, type]),
  };
}

/** A compiled graph, ready to run on one device. ONNX Runtime holds the thread up while it runs: see `session-threads.ts`. */
export class Session {
  readonly device: Device;
  /** Memory that it takes, roughly. */
  readonly bytes: number;
  readonly #session: InferenceSession;
  readonly #inputs: ReadonlyMap<string, TensorType>;
  readonly #outputs: ReadonlyMap<string, TensorType>;

  private constructor(device: Device, session: InferenceSession, { inputs, outputs, bytes }: EncodedGraph) {
    this.device = device;
    this.bytes = bytes;
    this.#session = session;
    this.#inputs = new Map(inputs.filter(([name]) => session.inputNames.includes(name)));
    this.#outputs = new Map(outputs);
  }

  /**
   * Compiles the part of a graph that `outputs` need.
   * @throws the provider's error when the device is not there or refuses the graph; as {@link onnxRuntime}
   */
  static create(
    graph: Graph,
    outputs: Readonly<Record<string, Value>>,
    options: SessionOptions = {},
  ): Promise<Session> {
    return Session.load(encodeGraph(graph, outputs, options.device), options);
  }

  /** Compiles a graph that was encoded for the device. @throws as {@link create} */
  static async load(
    encoded: EncodedGraph,
    { device = 'cpu', threads = 0 }: SessionOptions,
  ): Promise<Session> {
    if (device === 'webgpu') requireVulkan();
    const session = await onnxRuntime().InferenceSession.create(encoded.file, {
      executionProviders: [PROVIDERS[device]],
      intraOpNumThreads: threads,
      enableMemPattern: encoded.bytes < LARGE,
      interOpNumThreads: 1,
      ...(device === 'cpu' ? { extra: FAST_PRODUCTS } : {}),
      logSeverityLevel: 3,
    });
    return new Session(device, session, encoded);
  }

  /** Room for the outputs, to be passed to `run` again and again. */
  allocateOutputs(): Results {
    return Object.fromEntries([...this.#outputs].map(([name, type]) => [name, allocate(type)]));
  }

  /**
   * Runs the graph once.
   * @param into pre-allocated outputs that are overwritten; without, new ones are made
   * @throws when an input is missing or has the wrong number of elements
   */
  async run(feeds: Feeds, into: Results = this.allocateOutputs()): Promise<Results> {
    const inputs: Record<string, Tensor> = {};
    for (const [name, type] of this.#inputs) inputs[name] = makeTensor(name, type, feeds[name]);
    const outputs: Record<string, Tensor> = {};
    for (const [name, type] of this.#outputs) outputs[name] = makeTensor(name, type, into[name]);
    await this.#session.run(inputs, outputs);
    return into;
  }

  /** Frees the session's memory. */
  async dispose(): Promise<void> {
    await this.#session.release();
  }
}

function makeTensor(name: string, type: TensorType, data: TensorData | undefined): Tensor {
  if (data?.length !== elements(type.shape)) {
    throw new Error(
      `internal: ${name} takes ${elements(type.shape)} elements, got ${data?.length ?? 'none'}`,
    );
  }
  const { Tensor } = onnxRuntime();
  return new Tensor(type.dtype, data as Float32Array, type.shape as number[]);
}

/**
 * WebGPU needs Vulkan on Linux. Without it, WebGPU writes its own warnings to the terminal, so it is not asked then. What
 * loads without being a module of Node is refused in other words than what is not there. @throws Error when it is not there
 */
function requireVulkan(): void {
  if (process.platform !== 'linux') return;
  try {
    process.dlopen({ exports: {} }, 'libvulkan.so.1');
  } catch (error) {
    if (String(error).includes('cannot open shared object file')) throw new Error('There is no Vulkan.');
  }
}
