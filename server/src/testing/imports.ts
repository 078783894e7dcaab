import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';

/** The folder of the server's package. */
export const server: string = fileURLToPath(new URL('../..', import.meta.url));

/** Whether a file is neither a test nor shared by tests. */
export const isCode = (path: string) => !path.endsWith('.test.ts') && !path.includes('/testing/');

/** The files of the source, without tests and what they share, as paths below the package. */
export const files: readonly string[] = globSync('src/**/*.ts', { cwd: server }).filter(isCode);

const known = new Set(files);

export const sourceOf = (path: string): string => readFileSync(join(server, path), 'utf8');

/** The names of the modules that a source imports or exports from, types included. */
export function importsOf(source: string, path: string): string[] {
  const { staticImports, staticExports } = parseSync(path, source).module;
  const exported = staticExports.flatMap((each) => each.entries.flatMap((entry) => entry.moduleRequest?.value ?? []));
  return [...staticImports.map((each) => each.moduleRequest.value), ...exported];
}

/** The file of the source that a module name refers to; undefined for packages and other files. */
export function target(from: string, name: string): string | undefined {
  if (!name.startsWith('.')) return undefined;
  const to = normalize(join(dirname(from), name)).replace(/\.[jt]s$/, '');
  return [`${to}.ts`, `${to}/index.ts`].find((path) => known.has(path));
}

export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** The files that each file imports, types included. */
export function importGraph(): Graph {
  return new Map(
    files.map((path) => {
      const targets = importsOf(sourceOf(path), path).flatMap((name) => target(path, name) ?? []);
      return [path, new Set(targets)];
    }),
  );
}

/** A circle of a graph, as the nodes of a shortest way from a node to itself; one for each node that is not in an earlier one. */
export function circlesOf(graph: Graph): string[][] {
  const found: string[][] = [];
  const known = new Set<string>();
  for (const node of graph.keys()) {
    if (known.has(node)) continue;
    const circle = wayBack(graph, node);
    if (!circle) continue;
    for (const each of circle) known.add(each);
    found.push(circle);
  }
  return found;
}

function wayBack(graph: Graph, start: string): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const waiting = [start];
  for (const node of waiting) {
    for (const next of graph.get(node) ?? []) {
      if (next === start) return wayTo(cameFrom, node, start);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      waiting.push(next);
    }
  }
  return undefined;
}

function wayTo(cameFrom: ReadonlyMap<string, string>, last: string, start: string): string[] {
  const way = [last];
  while (way[0] !== start) way.unshift(cameFrom.get(way[0]!)!);
  return [...way, start];
}
