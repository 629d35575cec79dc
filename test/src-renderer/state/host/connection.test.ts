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

  it('is silent while the host does not answer, until it does or is gone', async () => {
    const { open, cut } = cuttable();
    let answerAll = () => {};
    const wire: OpenWire['wire'] = {
      send: text => asked.push(JSON.parse(text).id),
      onMessage: listener => {
        answerAll = () => {
          for (const id of asked.splice(0)) listener(JSON.stringify({ kind: 'reply', id, result: {} }));
        };
      },
    };
    const asked: number[] = [];
    const connection = new Connection(async () => ({ ...open, wire }), vi.fn(), vi.fn());
    void connection.run();
    const standsAfter = async (milliseconds: number) => {
      await vi.advanceTimersByTimeAsync(milliseconds);
      return connection.standing;
    };
    expect(await standsAfter(1000)).toBe('connected');
    answerAll();
    expect(await standsAfter(6000)).toBe('connected'); // it has been asked again
    expect(await standsAfter(6000)).toBe('silent');
    expect(connection.obstacle).toBeUndefined(); // what is asked for waits
    answerAll();
    expect(await standsAfter(0)).toBe('connected');
    cut();
    expect(await standsAfter(0)).toBe('lost');
    connection.end();
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
