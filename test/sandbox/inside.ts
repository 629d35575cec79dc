import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';

/**
 * Runs inside a sandbox's network, as its only name server: prints `lookup: NAME` for every name that is asked for, and
 * `line: TEXT` for what the program prints. Interrupts the program when standard input ends, and ends with it.
 *
 *   node inside.ts listen|- PROGRAM ARGUMENT…
 */
const [listen, program, ...args] = process.argv.slice(2);
if (listen === 'listen') {
  const server = createSocket('udp4');
  server.on('message', message => console.log(`lookup: ${nameIn(message)}`));
  await new Promise<void>(resolve => server.bind(53, '127.0.0.1', resolve));
  server.unref();
}
const child = spawn(program!, args, { stdio: ['ignore', 'pipe', 'inherit'] });
child.stdout.setEncoding('utf8').on('data', (text: string) => {
  for (const line of text.split('\n')) if (line) console.log(`line: ${line}`);
});
process.stdin.resume().on('end', () => child.kill('SIGINT'));
child.on('close', code => process.exit(code ?? 1));

/** Labels with their lengths in front, after the twelve bytes of the header. */
function nameIn(message: Buffer): string {
  const labels: string[] = [];
  for (let at = 12; (message[at] ?? 0) > 0; at += 1 + message[at]!)
    labels.push(message.toString('latin1', at + 1, at + 1 + message[at]!));
  return labels.join('.');
}
