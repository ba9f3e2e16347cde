import { describe, expect, it } from 'vitest'
import { fold } from '../../../lib/fold.ts'
import { calledAt, matching, withIds, withNames, type Callable } from './typed-mentions.ts'

const layla: Callable = { id: '0198d7a0-0000-7000-8000-000000000001', name: 'ليلى', of: 'Cedar' }
const cedar: Callable = { id: '0198d7a0-0000-7000-8000-000000000002', name: 'Cedar', of: null }
const centre: Callable = { id: '0198d7a0-0000-7000-8000-000000000003', name: 'Cedar Centre', of: null }

describe('names and ids', () => {
  it('a name that was chosen is sent as an id, the longest first', () => {
    expect(withIds('@Cedar Centre و@ليلى، ثم @Cedar', [cedar, layla, centre])).toBe(`@{${centre.id}} و@{${layla.id}}، ثم @{${cedar.id}}`)
    expect(withIds('write to a@Cedar.example', [])).toBe('write to a@Cedar.example')
  })
  it('and comes back as the name of now; of whom nobody knows it stays an id', () => {
    const body = `@{${cedar.id}}: @{${layla.id}}?`
    expect(withNames(body, [cedar])).toEqual({ text: `@Cedar: @{${layla.id}}?`, chosen: [cedar] })
    const { text, chosen } = withNames(body, [cedar, layla])
    expect(withIds(text, chosen)).toBe(body)
  })
})

describe('calling somebody', () => {
  it('begins with @ and goes on until it cannot be a name', () => {
    expect(calledAt('see @Ced', 8)).toEqual({ from: 4, typed: 'Ced' })
    expect(calledAt('@', 1)).toEqual({ from: 0, typed: '' })
    expect(calledAt('a@example', 9)).toBeNull()
    expect(calledAt('@Cedar\nnext', 11)).toBeNull()
    expect(calledAt('nobody', 6)).toBeNull()
  })
  it('finds whom it may mean, letters folded, those that begin so first', () => {
    expect(matching('ليلي', [layla, cedar], fold)).toEqual([layla])
    expect(matching('c', [{ ...layla, name: 'Mac' }, cedar], fold).map(({ name }) => name)).toEqual(['Cedar', 'Mac'])
    expect(matching('', [layla, cedar, centre], fold)).toHaveLength(3)
  })
})
