import { afterEach, expect, test } from 'vitest'
import { createWorkerThread, type WorkerThread } from './worker-thread.ts'

const program = (onMessage: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads'\nparentPort.on('message', ${onMessage})`)}`,
  )
const limits = { patience: 2_000, megabytes: 32 }
const opened: WorkerThread<string, string>[] = []
function thread(onMessage: string): WorkerThread<string, string> {
  const created = createWorkerThread<string, string>(program(onMessage), limits)
  opened.push(created)
  return created
}
afterEach(() => Promise.all(opened.splice(0).map((one) => one.close())))

test('answers come in the order of the questions, one at a time', async () => {
  const { ask } = thread('(asked) => setTimeout(() => parentPort.postMessage(asked + "!"), asked === "slow" ? 50 : 0)')
  expect(await Promise.all([ask('slow'), ask('quick')])).toEqual(['slow!', 'quick!'])
})

test.each([
  ['fails', 'throw new Error("no")', /^no$/],
  ['never answers', 'return', /took too long/],
  ['works without end', 'for (;;) {}', /took too long/],
  ['takes all memory', 'const all = []; for (;;) all.push(new Array(1e5).fill(0.5))', /memory/],
  ['ends', 'process.exit(0)', /stopped/],
])('one that %s fails that question alone: the next is answered by another', async (_, does, reason) => {
  const { ask } = thread(`(asked) => { if (asked === 'bad') { ${does} } else parentPort.postMessage(asked) }`)
  const [bad, good] = await Promise.allSettled([ask('bad'), ask('good')])
  expect(bad).toMatchObject({ status: 'rejected', reason: { message: expect.stringMatching(reason) as string } })
  expect(good).toEqual({ status: 'fulfilled', value: 'good' })
})
