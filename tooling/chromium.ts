import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'
import { bundledChromium } from './bundled-chromium.ts'

const onPath = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const installed = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** @throws with one sentence when no browser is found: a story that cannot run must not look like one that passed. */
async function findChromium(): Promise<{ executablePath: string; args: string[]; environment?: Record<string, string> }> {
  const named = process.env.CHROMIUM_PATH
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error('CHROMIUM_PATH names no file.')
    return { executablePath: named, args: quiet }
  }
  for (const name of onPath) {
    const found = which(name)
    if (found !== null) return { executablePath: found, args: quiet }
  }
  const local = installed.find((path) => existsSync(path))
  if (local !== undefined) return { executablePath: local, args: quiet }
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { executablePath, environment } = await bundledChromium()
    return { executablePath, environment, args: [...quiet, '--headless=new', '--font-render-hinting=none'] }
  }
  throw new Error('No Chromium, Chrome or Edge was found for the browser tests: install one, or set CHROMIUM_PATH.')
}

export async function launchChromium(): Promise<Browser> {
  const { executablePath, args, environment = {} } = await findChromium()
  return chromium.launch({ executablePath, args, env: { ...defined(process.env), ...environment } })
}

const defined = (variables: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined))

function which(name: string): string | null {
  try {
    return (
      execFileSync(process.platform === 'win32' ? 'where' : 'which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
        .split('\n')[0]
        ?.trim() || null
    )
  } catch {
    return null
  }
}
