import { describe, expect, test } from 'vitest';
import { endpointOf, isTrusted } from '../../../src-main/catalogue/address.ts';
import { CATALOGUE, entryOf } from '../../../src-main/catalogue/entries.ts';

describe('checkpoints are fetched from', () => {
  test('the Hub, or the mirror that HF_ENDPOINT names', () => {
    expect(endpointOf(undefined).href).toBe('https://huggingface.co/');
    expect(endpointOf('  ').href).toBe('https://huggingface.co/');
    expect(endpointOf('https://mirror.example.org/hub').href).toBe('https://mirror.example.org/hub/');
    expect(endpointOf('http://127.0.0.1:8080').href).toBe('http://127.0.0.1:8080/');
  });

  test.each([
    'http://huggingface.co',
    'http://localhost:80',
    'ftp://huggingface.co',
    'nonsense',
    'file:///etc',
  ])('never from %s', said => expect(() => endpointOf(said)).toThrow('no address to download from'));

  test('the endpoint and the Hub only, after a redirect', () => {
    const trusted = (to: string, endpoint = 'https://huggingface.co/') =>
      isTrusted(new URL(to), new URL(endpoint));
    expect(trusted('https://us.aws.cdn.hf.co/bytes?Signature=x')).toBe(true);
    expect(trusted('https://files.mirror.example.org/a', 'https://mirror.example.org/')).toBe(true);
    for (const to of [
      'http://huggingface.co/a',
      'https://huggingface.co.example.org/a',
      'https://xhf.co/a',
      'http://127.0.0.1/a',
      'https://127.0.0.1/a',
    ]) {
      expect(trusted(to), to).toBe(false);
    }
  });
});

test('entries have names of their own, and checksums where they are of one revision', () => {
  expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(CATALOGUE.length);
  for (const { id, files, repository, revision } of CATALOGUE) {
    expect(id).toMatch(/^[a-z0-9][a-z0-9-]{0,63}$/);
    expect(`${repository}/${revision}`).toMatch(/^[\w-]+\/[\w-]+\/(main|[0-9a-f]{40})$/);
    for (const { path, sha256 } of files) {
      expect(path).toMatch(/^(?!.*\.\.)[\w./-]+$/);
      if (sha256 !== undefined) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    }
    const names = files.map(({ path }) => path.split('/').at(-1));
    expect(new Set(names).size).toBe(files.length);
  }
  expect(() => entryOf('../../etc')).toThrow('The catalogue has no "../../etc".');
});
