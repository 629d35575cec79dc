/** The one IPC channel, in both directions: text of the transport, and nothing else. */
export const CHANNEL = 'mull';
