/** Bytes in base64, as they cross between page and host. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** Characters of an argument list, which is limited. */
const RUN = 0x8000;

export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += RUN)
    text += String.fromCharCode(...bytes.subarray(from, from + RUN));
  return btoa(text);
}
