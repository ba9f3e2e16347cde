import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { interfaceLanguages, type InterfaceLanguage } from '@mithaq/schema/language'
import { bundleOf } from '@mithaq/i18n/messages'
import { defineConfig, type Plugin } from 'vite'

const prefix = 'virtual:messages/'

/** `virtual:messages/ar`: the sentences of one language as a module, so that a reader loads only theirs. */
function languageBundles(): Plugin {
  return {
    name: 'mithaq-language-bundles',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
    load(id) {
      const language = id.slice(prefix.length + 1)
      if (!id.startsWith(`\0${prefix}`) || !interfaceLanguages.includes(language as InterfaceLanguage)) return null
      return `export default ${JSON.stringify(bundleOf(language as InterfaceLanguage))}`
    },
  }
}

/**
 * A schema is made without side effects, from `z` and from other schemas. Said to the bundler, those that no page asks fall away,
 * and zod with them: 27 kB, and a library that tries out `eval`, which the content security policy reports.
 */
function schemaNames(): string[] {
  const folder = fileURLToPath(new URL('../../packages/schema/src/', import.meta.url))
  return readdirSync(folder).flatMap((file) =>
    Array.from(readFileSync(folder + file, 'utf8').matchAll(/^export const ([A-Z]\w*) =/gm), ([, name = '']) => name),
  )
}

export default defineConfig({
  plugins: [react(), tailwindcss(), languageBundles()],
  build: {
    target: 'es2023',
    // Fonts and pictures stay files: the content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    reportCompressedSize: true,
    rolldownOptions: {
      treeshake: { manualPureFunctions: ['z', ...schemaNames()] },
      output: {
        // Else a shared file is named after all pages that share it.
        chunkFileNames: ({ name }) => `assets/${name.split('~')[0] ?? name}-[hash].js`,
        codeSplitting: {
          groups: [
            // What every page needs is one file; what some pages share are a few. Else each small module is a request of its own.
            { name: 'frame', tags: ['$initial'], priority: 2 },
            // What opens over a page and traps the focus weighs as much as all the rest of ui: only pages that have it load it.
            { name: 'overlays', test: /react-aria|react-stately|web.src.ui.(dialog-window|menu)\.tsx/, minShareCount: 2, priority: 1 },
            { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 60_000 },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/trpc': 'http://localhost:3000',
      '/events': 'http://localhost:3000',
      '/files': 'http://localhost:3000',
      '/sync': { target: 'ws://localhost:3000', ws: true },
    },
  },
})
