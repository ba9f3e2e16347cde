import { newId, SectionId } from '@mithaq/schema/ids'
import { describe, expect, it } from 'vitest'
import { layHours } from './lay-hours.ts'
import { planTemplates, proposedTemplate, stepsOf, templateOf } from './templates.ts'

const sections = [{ id: newId(SectionId) }, { id: newId(SectionId) }]

describe('a template', () => {
  it.each(planTemplates.map((template) => [template.id, template] as const))(
    '%s ends in filing, and each step waits for those before it',
    (_id, template) => {
      const steps = stepsOf(template, sections, true)
      expect(steps.map(({ kind }) => kind)).toEqual([
        'outline',
        'draft',
        'draft',
        'consolidation',
        'translation',
        'legal-review',
        'sign-off',
        'proof',
        'filing',
      ])
      expect(steps.find(({ kind }) => kind === 'consolidation')?.after).toEqual(sections.map(({ id }) => `draft:${id}`))
      expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length)
    },
  )

  it('has no translation where everybody writes what is submitted, and one draft where there is no section', () => {
    expect(stepsOf(templateOf('statement'), sections, false).map(({ kind }) => kind)).not.toContain('translation')
    expect(stepsOf(templateOf('statement'), [], false).filter(({ kind }) => kind === 'draft')).toHaveLength(1)
  })

  it('of an urgent request fits into its hours', () => {
    const template = templateOf('urgent-48-hours')
    const steps = stepsOf(template, sections, true).map(({ id, length, after }) => ({ id, hours: length, after }))
    const now = '2026-11-27T20:00:00.000Z'
    const { tooLong, steps: laid } = layHours(steps, { dueAt: '2026-11-29T20:00:00.000Z', now, from: null, facts: {} })
    expect(tooLong).toBeNull()
    expect(laid[0]?.startAt).toBe('2026-11-28T00:00:00.000Z')
    // Begun eight hours too late it says by how many hours.
    expect(layHours(steps, { dueAt: '2026-11-29T12:00:00.000Z', now, from: null, facts: {} }).tooLong).toMatchObject({ by: 4 })
  })

  it('is proposed by what the mechanism is', () => {
    expect(proposedTemplate({ group: 'upr', kind: 'report', anchor: 'upr-session' })).toBe('upr-joint')
    expect(proposedTemplate({ group: 'special-procedures', kind: 'urgent-appeal', anchor: 'event' })).toBe('urgent-48-hours')
    expect(proposedTemplate({ group: 'treaty-bodies', kind: 'report', anchor: 'treaty-body-session' })).toBe('shadow-report')
    expect(proposedTemplate({ group: 'council', kind: 'statement', anchor: 'hrc-session' })).toBe('statement')
  })
})
