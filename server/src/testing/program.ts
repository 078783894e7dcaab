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

/** A program that runs as a separate process. */
export interface Started {
  process: ChildProcess;
  output: () => string;
}

/** Long enough for a machine that runs other test files at the same time. */
export const BUILD_WITHIN_MS = 120_000;

/** Builds the program unless the build is newer than the source; test files that run at the same time share one build. */
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
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
  while (child.exitCode === null && !output.includes('Stop with Ctrl-C')) await sleep(50);
  await sleep(50);
  return { process: child, output: () => output };
}

/** Ends a process with a signal; returns its exit code. */
export function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  const exit = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  child.kill(signal);
  return exit;
}
