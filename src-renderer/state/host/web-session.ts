import * as v from 'valibot';
import { UserError } from '../../../shared/errors.ts';
import { ConnectionLost } from '../../../shared/transport.ts';
import { load, save } from '../kept/json.ts';

/**
 * The page's session with the web host: a secret that it gets for the token of a printed address, and keeps for as long
 * as its tab is open. The host may end it, and ends all when it ends itself.
 */
const PATH = '/session';
/** Not `mull.session`, which holds what a reload brings back. */
const KEY = 'mull.web-session';

/** The host does not know this page (any more). */
export class NotLetIn extends UserError {
  constructor() {
    super('Mull does not let this tab in.', 'Open the newest address that it prints in its terminal.');
  }
}

/** Held by the page, too: where the browser keeps nothing, it is lost only with a reload. */
let held = load('session', KEY, v.string());

/** The secret of a session that holds now. @throws NotLetIn; ConnectionLost when the host does not answer */
export async function openSession(): Promise<string> {
  const token = takeToken();
  const fresh = token === undefined ? undefined : await ask('POST', token);
  const session = fresh ?? (held === undefined ? undefined : await ask('POST', held));
  hold(session);
  if (session === undefined) throw new NotLetIn();
  return session;
}

/** Ends the session: this tab, and those that were made of it, are let in no more. */
export async function endSession(): Promise<void> {
  const session = held;
  hold(undefined);
  if (session !== undefined) await ask('DELETE', session);
}

function hold(session: string | undefined): void {
  held = session;
  save('session', KEY, session ?? null);
}

/** The token in the address, which leaves it: it is worth nothing afterwards. */
function takeToken(): string | undefined {
  const token = /^#token=([\w-]+)$/.exec(location.hash)?.[1];
  if (token !== undefined) history.replaceState(history.state, '', location.pathname);
  return token;
}

const AnswerSchema = v.object({ session: v.string() });

/** @returns the session's secret; undefined when the host does not know what it was given */
async function ask(method: 'POST' | 'DELETE', secret: string): Promise<string | undefined> {
  const response = await fetch(PATH, { method, headers: { Authorization: `Bearer ${secret}` } }).catch(() => {
    throw new ConnectionLost();
  });
  return response.status === 200 ? v.parse(AnswerSchema, await response.json()).session : undefined;
}
