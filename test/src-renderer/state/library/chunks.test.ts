import { describe, expect, it } from 'vitest';
import { Chunks } from '../../../../src-renderer/state/library/chunks.ts';

describe('Chunks', () => {
  it('names what is missing, and finds rows by their place', () => {
    const chunks = new Chunks<string>(3);
    expect(chunks.missing(2, 7)).toEqual([0, 1, 2]);
    chunks.put(1, ['d', 'e', 'f']);
    expect(chunks.missing(2, 7)).toEqual([0, 2]);
    expect(chunks.at(4)).toBe('e');
    expect(chunks.at(0)).toBeUndefined();
  });

  it('shows what is stale until the new rows are there', () => {
    const chunks = new Chunks<string>(2);
    chunks.put(0, ['old', 'older']);
    chunks.expire();
    expect(chunks.at(0)).toBe('old');
    expect(chunks.missing(0, 2)).toEqual([0]);
    chunks.put(0, ['new']);
    expect(chunks.at(0)).toBe('new');
    expect(chunks.at(1)).toBeUndefined();
    chunks.clear();
    expect(chunks.at(0)).toBeUndefined();
  });
});
