import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { interfaceLanguages } from '@mithaq/schema/language'
import { bundleOf, isAmong, sentencesOf, type Sentences } from '@mithaq/i18n/messages'
import { defineConfig, transformWithOxc, type Plugin } from 'vite'

const prefix = 'virtual:messages/'

const allSentences: readonly Sentences[] = ['first', ...(Object.keys(sentencesOf) as (keyof typeof sentencesOf)[])]

/**
 * `virtual:messages/ar-writing`: sentences of one language that come with the same pages, as a module, so that a reader loads only
 * theirs. `virtual:messages/all`: how each is fetched.
 */
function languageBundles(): Plugin {
  return {
    name: 'mithaq-language-bundles',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return null
      const [language, sentences] = id.slice(prefix.length + 1).split('-')
      const known = interfaceLanguages.find((one) => one === language)
      const wanted = allSentences.find((one) => one === sentences)
      if (known !== undefined && wanted !== undefined)
        return `export default ${JSON.stringify(bundleOf(known, (feature) => isAmong(feature, wanted)))}`
      const tables = interfaceLanguages.map(
        (one) => `${one}: { ${allSentences.map((of) => `${of}: () => import('${prefix}${one}-${of}')`).join(', ')} }`,
      )
      return `export default { ${tables.join(', ')} }`
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

/** The service worker, with the names of all files of the program (src/service-worker.ts). It imports nothing: no module may run in it by mistake. */
function offlineShell(): Plugin {
  const folder = fileURLToPath(new URL('./', import.meta.url))
  const source = `${folder}src/service-worker.ts`
  return {
    name: 'mithaq-offline-shell',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const shared = readdirSync(`${folder}public`)
        // One page answers for all addresses; it is asked for as the first of them.
        const built = Object.keys(bundle).filter((name) => name !== 'index.html' && !name.endsWith('.map'))
        const files = ['/', ...[...built, ...shared].sort().map((name) => `/${name}`)]
        const version = createHash('sha256').update(files.join())
        const page = bundle['index.html']
        if (page?.type === 'asset') version.update(page.source)
        for (const name of shared) version.update(readFileSync(`${folder}public/${name}`))
        const head = `const shellFiles=${JSON.stringify(files)},shellVersion=${JSON.stringify(version.digest('hex').slice(0, 16))};`
        const { code } = await transformWithOxc(readFileSync(source, 'utf8'), source)
        this.emitFile({ type: 'asset', fileName: 'sw.js', source: `${head}\n${code}` })
      },
    },
  }
}

export default defineConfig({
  plugins: [react(), tailwindcss(), languageBundles(), offlineShell()],
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
            {
              name: 'overlays',
              test: /(react-aria|react-stately)(?!.*toolbar)|web.src.ui.(dialog|menu|popover)-window\.tsx/i,
              minShareCount: 2,
              priority: 1,
            },
            // What looks after the device on every page must not bring the text model with it.
            {
              name: 'device',
              test: /sync-client.src.(device-store|indexed-db-store|late-store|memory-store)\.ts|web.src.lib.device.(device-store|kept-facts|leaving|offline-choice|open-texts|rescued|settle-device|shell-cache)\.ts/,
              priority: 1,
            },
            // What the page of a text shares with its margin, which comes later: merged with what small pages share, they would load the editor.
            { name: 'writing', test: /prosemirror-view|web.src.features.writing./, minShareCount: 2, entriesAware: true, priority: 1 },
            // Texts and their way to the server: with the pages that write, and with whoever has words left to send.
            {
              name: 'text',
              test: /node_modules.(yjs|lib0|y-protocols|y-websocket).|sync-client.src|web.src.lib.device.(send-all|sync-line)\.ts/,
              minShareCount: 2,
            },
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
