import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { wrongImports } from './feature-boundaries.ts'

test('features of the web client do not import each other, and what they share knows none of them', async () => {
  expect(await wrongImports(fileURLToPath(new URL('../apps/web/src', import.meta.url)))).toEqual([])
})

test('an import that goes the wrong way is named', async () => {
  const source = await mkdtemp(path.join(tmpdir(), 'mithaq-boundaries-'))
  const write = async (file: string, text: string) => {
    await mkdir(path.join(source, path.dirname(file)), { recursive: true })
    await writeFile(path.join(source, file), text)
  }
  await write('features/home/home-page.tsx', `import { Row } from '../people/row.tsx'\nimport { Pill } from '../../ui/pill.tsx'`)
  await write('features/people/row.tsx', `export const Row = await import('./cell.tsx')`)
  await write('ui/pill.tsx', `import { Row } from '../features/people/row.tsx'`)
  await write('lib/trpc.ts', `import { Pill } from '../ui/pill.tsx'`)
  await write('app/router.tsx', `import('../features/home/home-page.tsx')`)
  expect((await wrongImports(source)).sort()).toEqual([
    'features/home/home-page.tsx imports features/people/row.tsx',
    'lib/trpc.ts imports ui/pill.tsx',
    'ui/pill.tsx imports features/people/row.tsx',
  ])
  await rm(source, { recursive: true })
})
