import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const SOURCE = 'reka-ui/namespaced';
const IMPORT = /import\s*\{([^}]*)\}\s*from\s*(['"])reka-ui\/namespaced\2;?/g;
const REQUEST = '\0part-of-kit:';

/**
 * Gives every family of the kit's parts a module of its own. The kit takes them from one file that names all of them,
 * and a bundler never divides a file: without this a list loads the calendar that some form elsewhere shows.
 */
export function splitParts(): Plugin {
  const path = fileURLToPath(import.meta.resolve(SOURCE));
  return {
    name: 'split-parts',
    transform(code, id) {
      if (!id.includes('/@nuxt/ui/') || !code.includes(SOURCE)) return null;
      const divided = code.replaceAll(IMPORT, (_match, names: string) =>
        names
          .split(',')
          .map((name) => name.trim())
          .filter(Boolean)
          .map((name) => `import { ${name} } from '${REQUEST}${name.split(' ')[0]}';`)
          .join(' '),
      );
      return { code: divided, map: null };
    },
    resolveId: (id) => (id.startsWith(REQUEST) ? id : null),
    load(id) {
      if (!id.startsWith(REQUEST)) return null;
      return partOf(readFileSync(path, 'utf8'), id.slice(REQUEST.length));
    },
  };
}

/** Cuts one family out of the file that names all of them. */
export function partOf(source: string, name: string): string {
  const family = new RegExp(`^const ${name} = \\{([^}]*)\\};`, 'm').exec(source);
  if (!family?.[1]) throw new Error(`The kit has no parts called ${name}.`);
  const parts = [...family[1].matchAll(/\w+:\s*(\w+)/g)].map(([, part]) => part);
  return `import { ${[...new Set(parts)].join(', ')} } from 'reka-ui';\nexport ${family[0]}\n`;
}
