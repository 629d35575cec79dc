import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Client } from '../../../../shared/transport.ts';
import { Connection, type OpenWire } from '../../../../src-renderer/state/host/connection.svelte.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A wire whose other end can be cut. */
function cuttable(): { open: OpenWire; cut: () => void } {
  let cut = () => {};
  const closed = new Promise<void>(resolve => {
    cut = resolve;
  });
  return { open: { wire: { send: () => {}, onMessage: () => {} }, closed }, cut };
}

describe('Connection', () => {
  it('connects again after the host went away, and tells of both', async () => {
    const wires = [cuttable(), cuttable()];
    const clients: Client[] = [];
    const lost = vi.fn();
    let attempt = 0;
    const open = async () => {
      const wire = attempt === 1 ? undefined : wires[attempt === 0 ? 0 : 1];
      attempt++;
      if (!wire) throw new Error('not yet');
      return wire.open;
    };
    const connection = new Connection(open, client => clients.push(client), lost);
    void connection.run();
    await vi.advanceTimersByTimeAsync(0);
    expect(connection.status).toBe('connected');
    wires[0]?.cut();
    await vi.advanceTimersByTimeAsync(0);
    expect(connection.status).toBe('lost');
    expect(lost).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(250); // refused
    expect(connection.status).toBe('lost');
    await vi.advanceTimersByTimeAsync(500);
    expect(connection.status).toBe('connected');
    expect(clients).toHaveLength(2);
  });

  it('does not wait when told to hurry', async () => {
    let attempts = 0;
    const open = async (): Promise<OpenWire> => {
      attempts++;
      throw new Error('not there');
    };
    const connection = new Connection(open, vi.fn(), vi.fn());
    void connection.run();
    await vi.advanceTimersByTimeAsync(0);
    connection.retryNow();
    await vi.advanceTimersByTimeAsync(0);
    expect(attempts).toBe(2);
    connection.end();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(attempts).toBe(2);
  });

  it('refuses calls while there is no host', async () => {
    const connection = new Connection(() => new Promise(() => {}), vi.fn(), vi.fn());
    await expect(connection.call('app.info', {})).rejects.toThrow('The connection to the host was lost.');
  });
});
