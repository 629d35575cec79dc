// Loads ONNX Runtime as any other program would, telemetry and all, to show that the sandbox sees it.
require('onnxruntime-node')
  .InferenceSession.create(new Uint8Array(1))
  .catch(() => {});
setInterval(() => {}, 1000);
