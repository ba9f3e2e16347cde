import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { findProgram } from './debian-programs.ts'

const recipe = fileURLToPath(new URL('../../../../docs/nginx.conf', import.meta.url))

/** Debian's nginx with the file of docs/, on a port of its own, without TLS, before these processes. */
export async function startNginx(port: number, behind: readonly number[]): Promise<{ stop(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mithaq-nginx-'))
  const file = path.join(folder, 'nginx.conf')
  await writeFile(file, around(inTest(await readFile(recipe, 'utf8'), port, behind), folder))
  const program = findProgram('nginx')
  if (program === null) throw new Error('nginx is not installed')
  const child = spawn(program, ['-p', folder, '-e', path.join(folder, 'error.log'), '-c', file], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  while (child.exitCode === null && !(await answers(port))) await wait(20)
  if (child.exitCode !== null) throw new Error(`nginx ended: ${said}`)
  return {
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Ports of this test instead of the usual ones; the rest is what an operator copies. */
function inTest(conf: string, port: number, behind: readonly number[]): string {
  const secure = conf
    .slice(conf.lastIndexOf('\nserver {'))
    .replace(/^ *ssl_.*\n/gm, '')
    .replace(/^ *listen \[::\].*\n/gm, '')
    .replace('listen 443 ssl http2;', `listen 127.0.0.1:${port};`)
  const before = conf.slice(0, conf.indexOf('\nserver {'))
  return [4311, 4312, 4313].reduce(
    (text, usual, index) => text.replace(`127.0.0.1:${usual}`, `127.0.0.1:${behind[index]}`),
    before + secure,
  )
}

const around = (conf: string, folder: string): string => `
  daemon off;
  ${process.getuid?.() === 0 ? 'user root;' : ''}
  pid ${folder}/pid;
  error_log ${folder}/error.log;
  events {}
  http {
    ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join('\n    ')}
    ${conf}
  }`

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
