import os from 'node:os'
import { buildClient } from './build-client.ts'
import { bundle } from './benches/bundle.ts'
import type { Bench, Figure } from './benches/figure.ts'
import { deadlines } from './benches/deadlines.ts'
import { flooder } from './benches/flooder.ts'
import { hostile } from './benches/hostile.ts'
import { guard } from './benches/guard.ts'
import { history } from './benches/history.ts'
import { homeUsable } from './benches/home-usable.ts'
import { keyToFrame } from './benches/key-to-frame.ts'
import { longAbsence } from './benches/long-absence.ts'
import { longSubmission } from './benches/long-submission.ts'
import { reminders } from './benches/reminders.ts'
import { signOn } from './benches/sign-on.ts'
import { startCold, startWarm } from './benches/start.ts'
import { sync } from './benches/sync.ts'
import { testWarm } from './benches/test-warm.ts'
import { timeline } from './benches/timeline.ts'
import { twoProcesses } from './benches/two-processes.ts'

/** Every figure that we state. Nothing here passes or fails a test: a bench says what was measured, and on what. */
const benches: Record<string, Bench> = {
  bundle,
  'start-warm': startWarm,
  'home-usable': homeUsable,
  'key-to-frame': keyToFrame,
  'long-submission': longSubmission,
  guard,
  history,
  deadlines,
  sync,
  'two-processes': twoProcesses,
  flooder,
  hostile,
  'long-absence': longAbsence,
  reminders,
  'sign-on': signOn,
  timeline,
  'start-cold': startCold,
  'test-warm': testWarm,
}

const asJson = process.argv.includes('--json')
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined
if (only !== undefined && !Object.hasOwn(benches, only)) {
  process.stderr.write(`There is no bench of that name: ${Object.keys(benches).join(', ')}.\n`)
  process.exit(1)
}
const machine = `${os.cpus()[0]?.model.trim() ?? 'unknown processor'} × ${os.cpus().length}, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.type()} ${os.release()}, Node ${process.versions.node}`
// No page is opened by these.
if (
  only === undefined ||
  !['sync', 'sign-on', 'reminders', 'history', 'two-processes', 'deadlines', 'flooder', 'hostile', 'long-absence'].includes(only)
)
  await buildClient()
if (!asJson) process.stdout.write(`${machine}\n\n`)

for (const [name, measure] of Object.entries(benches)) {
  if (only !== undefined && only !== name) continue
  for (const figure of await measure()) say(name, figure)
}

function say(bench: string, { figure, value, unit, target, isLeast = false, note }: Figure): void {
  // Shares of a peer's figure and other small values by hundredths, all others by tenths.
  const digits = Math.abs(value) < 10 ? 100 : 10
  const rounded = Math.round(value * digits) / digits
  const ok = target === null || (isLeast ? value >= target : value <= target)
  if (asJson) process.stdout.write(`${JSON.stringify({ bench, figure, value: rounded, unit, target, isLeast, ok, note, machine })}\n`)
  else {
    const verdict = target === null ? '       ' : ok ? 'reached' : 'MISSED '
    const wanted = target === null ? '' : ` (target ${isLeast ? '≥' : '≤'} ${Math.round(target * 100) / 100} ${unit})`
    process.stdout.write(`${verdict}  ${bench}: ${figure} ${rounded} ${unit}${wanted}${note === undefined ? '' : `; ${note}`}\n`)
  }
}
