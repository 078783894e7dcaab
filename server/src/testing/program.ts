import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { globSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { withStartLock } from '../platform/embedded/start-lock.js';

const server = fileURLToPath(new URL('../..', import.meta.url));
const dist = join(server, 'dist');
const stamp = join(dist, 'built');

/** A program that runs as a process of its own. */
export interface Started {
  process: ChildProcess;
  said: () => string;
}

/** On a machine that is busy with other test files. */
export const BUILD_WITHIN_MS = 120_000;

/** Builds the program unless it is newer than its source: test files that run it at the same time share one build. */
export async function buildProgram(): Promise<void> {
  mkdirSync(dist, { recursive: true });
  await withStartLock(dist, async () => {
    const source = globSync('{src,migrations}/**/*.ts', { cwd: server }).map((path) => join(server, path));
    const newest = Math.max(...source.map((path) => statSync(path).mtimeMs));
    if ((statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0) > newest) return;
    const built = spawnSync(join(server, 'node_modules/.bin/tsc'), ['-p', '.'], { cwd: server, encoding: 'utf8' });
    if (built.status !== 0) throw new Error(built.stdout);
    writeFileSync(stamp, '');
  });
}

/** Starts the program and waits until it is ready, or has ended. */
export async function startProgram(environment: Record<string, string>): Promise<Started> {
  const env = { ...process.env, LOG_LEVEL: 'fatal', DATABASE_URL: '', ...environment };
  const child = spawn(process.execPath, [join(dist, 'src/main.js')], { env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  while (child.exitCode === null && !said.includes('Stop with Ctrl-C')) await sleep(50);
  await sleep(50);
  return { process: child, said: () => said };
}

/** Ends a process with a signal; says the code it ended with. */
export function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  const exit = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  child.kill(signal);
  return exit;
}
