// Installs node_modules from the lockfile. Does nothing, and needs no network, when they are installed already.
// Runs on the machine's own Node, before the pinned version is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { oneAtATime } from './one-at-a-time.mjs';
import { packageManager } from './package-manager.mjs';

const OLDEST_NODE = 20;
const PINNED_NODE = 26;

const root = fileURLToPath(new URL('../..', import.meta.url));
const stampPath = `${root}node_modules/.installed`;

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  process.stderr.write(
    `Avoir needs Node ${OLDEST_NODE} or newer; this is ${process.version}. See https://nodejs.org.\n`,
  );
  process.exit(1);
}
const isBundled = ['linux', 'darwin'].includes(process.platform) && ['x64', 'arm64'].includes(process.arch);
if (!isBundled && Number(process.versions.node.split('.')[0]) < PINNED_NODE) {
  process.stderr.write(
    `Avoir includes Node and PostgreSQL for Linux and macOS on x64 and arm64. On this platform it needs Node ${PINNED_NODE} or newer and a DATABASE_URL; this is ${process.version}.\n`,
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
const isInstalled = () => existsSync(stampPath) && readFileSync(stampPath, 'utf8') === stamp;

if (!isInstalled()) {
  try {
    oneAtATime(`${root}server/tools/pnpm/installing.pid`, () => isInstalled() || install());
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

function install() {
  process.stdout.write('Installing the dependencies. This is done once.\n');
  const args = ['install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only'];
  const run = spawnSync(packageManager(), args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, CI: 'true' },
  });
  if (run.status !== 0) {
    const output = `${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}`;
    throw new Error(
      `${output}\nThe installation failed. Check that the npm registry is reachable, then run the command again.`,
    );
  }
  writeFileSync(stampPath, stamp);
}
