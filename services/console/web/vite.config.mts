import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const QUALITY = constants.BROTLI_PARAM_QUALITY;

/** Beside each part of the page the same in brotli, for whoever takes it. */
const compressed: Plugin = {
  name: 'compressed',
  // What was written: until then other plugins still put in what they know only at the end.
  writeBundle({ dir = '' }, bundle) {
    for (const name of Object.keys(bundle)) {
      if (!/\.(js|css|svg)$/.test(name)) continue;
      const text = readFileSync(join(dir, name));
      writeFileSync(join(dir, `${name}.br`), brotliCompressSync(text, { params: { [QUALITY]: 10 } }));
    }
  },
};

export default defineConfig({
  root: import.meta.dirname ?? resolve('services/console/web'),
  // Each answer of the server puts its own nonce in this one's place.
  html: { cspNonce: 'PAGE-NONCE' },
  plugins: [compressed],
  build: {
    outDir: resolve('dist/services/console/web'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_500,
    rolldownOptions: {
      // What the libraries say to servers that render them is nothing to a page.
      onLog: (level, log, tell) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : tell(level, log)),
    },
  },
  logLevel: 'warn',
});
