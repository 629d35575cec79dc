/** An id that nothing else has. `crypto.randomUUID` is missing where a page comes from another machine without TLS. */
export const newId = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');
