/**
 * Text out of bytes: UTF-8, UTF-16 of either order (with a byte order mark or without), else Windows-1252.
 * @returns undefined when the bytes are no text
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const encoding = wideEncoding(bytes);
  if (encoding) return new TextDecoder(encoding).decode(bytes);
  if (bytes.subarray(0, 4096).includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    if (!looksPrintable(bytes)) return undefined;
    return isDamagedUtf8(bytes)
      ? new TextDecoder().decode(bytes)
      : new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Is most of what is no ASCII UTF-8 all the same? Then what is damaged becomes U+FFFD, which is no cell. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const others = new TextDecoder().decode(bytes.subarray(0, 100_000)).match(/[^\0-\x7f]/g) ?? [];
  return others.filter(character => character === '\ufffd').length * 2 < others.length;
}

function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Plain characters in two bytes each: every second byte is 0.
  const head = bytes.subarray(0, 512);
  const zeros = [0, 0];
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at % 2]!++;
  const most = head.length * 0.4;
  if (head.length >= 8 && zeros[1]! > most && zeros[0] === 0) return 'utf-16le';
  if (head.length >= 8 && zeros[0]! > most && zeros[1] === 0) return 'utf-16be';
  return undefined;
}

/** Hardly any control characters: an old text, and not noise. */
function looksPrintable(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 4096);
  const controls = head.reduce(
    (count, byte) => count + (byte < 32 && ![9, 10, 12, 13].includes(byte) ? 1 : 0),
    0,
  );
  return controls * 50 <= head.length;
}
