import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a program of a workspace package; its output is shown only when it fails. */
export function run(folder: string, program: string, args: readonly string[]): void {
  const bin = join(root, folder, 'node_modules/.bin', program);
  const done = spawnSync(bin, args, { cwd: join(root, folder), encoding: 'utf8' });
  if (done.status !== 0)
    throw new Error(
      `${program} failed in ${folder}:\n${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}`,
    );
}

/** Builds a package unless its inputs are unchanged since the last build. */
function buildOnce(folder: string, inputs: readonly string[], build: () => void): void {
  const digest = createHash('sha256');
  for (const path of [...inputs.flatMap((pattern) => globSync(pattern, { cwd: root })), 'pnpm-lock.yaml'].sort()) {
    const { size, mtimeMs } = statSync(join(root, path));
    digest.update(`${path} ${size} ${mtimeMs}\n`);
  }
  const stamp = digest.digest('hex');
  const stampPath = join(root, folder, 'dist/.built');
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === stamp) return;
  rmSync(join(root, folder, 'dist'), { recursive: true, force: true });
  build();
  writeFileSync(stampPath, stamp);
}

export const buildServer = (): void =>
  buildOnce(
    'server',
    ['server/src/**/*.ts', 'server/migrations/*.{ts,json}', 'server/bench/**/*.ts', 'server/tsconfig.json'],
    () => run('server', 'tsc', ['-p', '.']),
  );

export const buildClient = (): void =>
  buildOnce('client', ['client/src/**/*', 'client/*.*'], () => run('client', 'vite', ['build']));
