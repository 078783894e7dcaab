import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const server = fileURLToPath(new URL('../..', import.meta.url));

/** How a test or a helper of tests reaches PostgreSQL: by the shared cluster, a client, or an embedded server. */
const REACHES_DATABASE = [/\binject\b[^;]*from 'vitest'/, /from 'pg'/, /from '[^']*\/embedded\/[^']*'/];
const IMPORTS = /(?:from|import\()\s*'(\.[^']+)'/g;

/** Whether a file reaches the database, itself or through the helpers of `testing` that it imports. */
function reachesDatabase(path: string, seen = new Set<string>()): boolean {
  if (seen.has(path)) return false;
  seen.add(path);
  const source = readFileSync(join(server, path), 'utf8');
  if (REACHES_DATABASE.some((pattern) => pattern.test(source))) return true;
  const helpers = [...source.matchAll(IMPORTS)]
    .map((match) => normalize(join(dirname(path), match[1]!)).replace(/\.js$/, '.ts'))
    .filter((each) => each.includes('/testing/') && existsSync(join(server, each)));
  return helpers.some((each) => reachesDatabase(each, seen));
}

/** The test files that need no database, so that they run without the set-up of one. */
export const pureTests = (): string[] =>
  globSync('src/**/*.test.ts', { cwd: server })
    .filter((path) => !reachesDatabase(path))
    .sort();
