import { fileURLToPath } from 'node:url';
import ui from '@nuxt/ui/vite';
import vue from '@vitejs/plugin-vue';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { kitTheme } from './kit-theme.ts';
import { firstFrame } from './tools/first-frame.ts';
import { splitDocuments } from './tools/split-documents.ts';
import { splitParts } from './tools/split-parts.ts';

// Set by `npm run dev`.
const SERVER = process.env['AVOIR_SERVER'] ?? 'http://127.0.0.1:4000';

function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

// Loads the text font together with the page, so that the text does not change while it is being read.
function preloadFont(name: string): Plugin {
  return {
    name: 'preload-font',
    transformIndexHtml(_html, { bundle }) {
      const file = Object.keys(bundle ?? {}).find((path) => path.includes(name));
      if (!file) return [];
      const attrs = { rel: 'preload', href: `/${file}`, as: 'font', type: 'font/woff2', crossorigin: '' };
      return [{ tag: 'link', attrs, injectTo: 'head' }];
    },
  };
}

export default defineConfig({
  root: here('.'),
  plugins: [
    vue(),
    splitDocuments(),
    splitParts(),
    preloadFont('inter-latin-wght-normal'),
    firstFrame(),
    ui({
      // Explicit imports only, so that each file shows what it uses.
      autoImport: false,
      components: false,
      colorMode: false,
      // Lists name icons in TypeScript.
      icon: { clientBundle: { scan: { globInclude: ['**/*.{vue,ts}'] } } },
      experimental: { componentDetection: true },
      ui: kitTheme,
    }),
  ],
  resolve: {
    alias: [
      // The kit's own icon component would fetch unknown icons from a public server.
      { find: /^@iconify\/vue$/, replacement: here('./src/ui/icons.ts') },
    ],
  },
  define: {
    __VUE_OPTIONS_API__: false,
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_I18N_LEGACY_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
    // Texts are compiled by lib/i18n/messages.ts.
    __INTLIFY_DROP_MESSAGE_COMPILER__: true,
  },
  build: { manifest: true, assetsInlineLimit: 0, target: 'es2023' },
  server: {
    proxy: {
      '/graphql': { target: SERVER, ws: true },
      '/files': SERVER,
      '/schema.graphql': SERVER,
    },
  },
  test: {
    environment: 'happy-dom',
    environmentOptions: { happyDOM: { settings: { handleDisabledFileLoadingAsSuccess: true } } },
    include: ['src/**/*.test.ts', 'tools/**/*.test.ts'],
  },
});
