// Brings node_modules to what the lockfile says, and does nothing when it is there already: then no network is needed.
// Runs on whatever Node the machine has, before the pinned one is there.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PNPM = 'pnpm@12.21.0';
const OLDEST_NODE = 20;

const root = fileURLToPath(new URL('../..', import.meta.url));
const stampPath = `${root}node_modules/.installed`;

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  process.stderr.write(
    `Avoir needs Node ${OLDEST_NODE} or newer; this is ${process.version}. See https://nodejs.org.\n`,
  );
  process.exit(1);
}
const manifests = [
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'package.json',
  'server/package.json',
  'client/package.json',
  'e2e/package.json',
];
const digest = createHash('sha256');
for (const path of manifests) digest.update(readFileSync(root + path));
const stamp = digest.update(process.platform + process.arch).digest('hex');

if (!existsSync(stampPath) || readFileSync(stampPath, 'utf8') !== stamp) install();

function install() {
  process.stdout.write('Installing what the lockfile names. This happens once.\n');
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
  const args = ['--yes', PNPM, 'install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only'];
  const run = spawnSync(npx, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, CI: 'true' },
    shell: process.platform === 'win32',
  });
  if (run.status !== 0) {
    process.stderr.write(
      `${run.stdout ?? ''}${run.stderr ?? ''}\nThe installation failed. Is the npm registry reachable? Run the command again then.\n`,
    );
    process.exit(1);
  }
  writeFileSync(stampPath, stamp);
}
