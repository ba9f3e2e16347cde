import type { Installation } from './installation.ts'

export interface DemoSection {
  id: string
  title: string
  documentId: string
  languages: string[]
}

export interface DemoSubmission {
  id: string
  kind: string
  title: string
  sections: DemoSection[]
}

/** A submission of the demo, by its mechanism. */
export async function demoSubmission(installation: Installation, kind: string): Promise<DemoSubmission> {
  const { code, out, err } = await installation.command(['demo', '--json'])
  if (code !== 0) throw new Error(`mithaq demo --json ended with ${code}: ${err}`)
  const { submissions } = JSON.parse(out) as { submissions: DemoSubmission[] }
  const found = submissions.find((submission) => submission.kind === kind)
  if (found === undefined) throw new Error(`The demo has no ${kind}.`)
  return found
}
