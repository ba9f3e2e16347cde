import { afterEach, describe, expect, test, vi } from 'vitest'
import { describeWith, findProgram } from './debian-programs.ts'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

test('tests that need a program which is not installed are said not to have run; with CI=true they run, and fail', () => {
  const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  vi.stubEnv('CI', '')
  expect(describeWith('no-such-program', 'node')).not.toBe(describe)
  expect(said.mock.calls).toEqual([['not run: no-such-program not installed\n']])
  vi.stubEnv('CI', 'true')
  expect(describeWith('no-such-program')).toBe(describe)
  expect(findProgram('no-such-program')).toBeNull()
  expect(findProgram('node')).toMatch(/node$/)
})
