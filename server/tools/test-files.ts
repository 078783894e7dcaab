import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { buildClient, buildServer, root } from './build.ts';

/** The packages with tests, and their test files. */
const PACKAGES = {
  server: ['src/**/*.test.ts'],
  client: ['src/**/*.test.ts', 'tools/**/*.test.ts'],
  e2e: ['stories/*.spec.ts'],
} as const;

type Package = keyof typeof PACKAGES;

/** The test files of each package whose path in the project contains one of the texts, such as a file, a folder or a name. */
function find(wanted: readonly string[]): Map<Package, string[]> {
  const texts = wanted.map(inProject);
  const found = new Map<Package, string[]>();
  for (const [name, patterns] of Object.entries(PACKAGES) as [Package, readonly string[]][]) {
    const matching = patterns
      .flatMap((pattern) => globSync(pattern, { cwd: join(root, name) }))
      .filter((path) => texts.some((text) => `${name}/${path}`.includes(text)));
    if (matching.length > 0) found.set(name, matching.sort());
  }
  return found;
}

/** NOTE: npm runs scripts in the project folder; INIT_CWD is the folder of the user, to which an existing path is relative. */
function inProject(text: string): string {
  const path = resolve(process.env['INIT_CWD'] ?? process.cwd(), text);
  const within = relative(root, path);
  return existsSync(path) && !within.startsWith('..') ? within : text.replace(/^\.\//, '');
}

/**
 * Runs the test files that are wanted, in every package that has some. The arguments from the first option on, such as
 * `-u`, are options of the program. Returns whether all succeeded.
 */
export function testFiles(args: readonly string[], { isWatching = false } = {}): boolean {
  const first = args.findIndex((arg) => arg.startsWith('-'));
  const [wanted, options] = first < 0 ? [args, []] : [args.slice(0, first), args.slice(first)];
  const found = find(wanted);
  if (found.size === 0)
    return failed(`No test file of the server, the client or the stories contains ${wanted.join(' or ')}.`);
  if (!isWatching) return [...found].map(([name, files]) => run(name, files, options)).every(Boolean);
  if (found.size > 1 || found.has('e2e'))
    return failed(
      `Only tests of the server or of the client can be watched, not of ${[...found.keys()].join(' and ')}.`,
    );
  return [...found].every(([name, files]) => vitest(name, ['watch', ...files, ...options]));
}

function run(name: Package, files: readonly string[], options: readonly string[]): boolean {
  if (name !== 'e2e') return vitest(name, ['run', ...files, ...options]);
  try {
    buildServer();
    buildClient();
  } catch (error) {
    return failed((error as Error).message);
  }
  return program(name, 'playwright', ['test', ...files, ...options]);
}

/** Runs vitest in a package with its output shown; returns whether it succeeded. */
export const vitest = (name: Package, args: readonly string[]): boolean => program(name, 'vitest', args);

function program(name: Package, program: string, args: readonly string[]): boolean {
  const path = join(root, name, 'node_modules/.bin', program);
  return spawnSync(path, args, { cwd: join(root, name), stdio: 'inherit' }).status === 0;
}

function failed(message: string): false {
  process.stderr.write(`${message}\n`);
  return false;
}
