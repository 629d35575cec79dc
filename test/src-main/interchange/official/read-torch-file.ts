import { bytesInMemory } from '../../../../src-main/files/bytes.ts';
import {
  type FiledTensor,
  readTorchCheckpoint,
} from '../../../../src-main/interchange/official/torch-file.ts';

/** The tensors in a file of `torch.save` that lies in memory. @param name what messages call the file */
export const readTorchFile = (file: Uint8Array, name: string): Map<string, FiledTensor> =>
  readTorchCheckpoint(bytesInMemory(file), name).tensors;
