import type { Asked } from '../../../lib/trpc.ts'
import type { InterfaceLanguage } from '@mithaq/schema/language'

type SectionInput = Asked['mechanisms']['createOwn']['sections'][number]

/** A section of the template as it is being entered, in the language of whoever enters it. */
export interface SectionDraft {
  key: number
  title: string
  guidance: string
  part: NonNullable<SectionInput['part']>
  required: boolean
  identity: boolean
}

export const emptySection = (key: number): SectionDraft => ({
  key,
  title: '',
  guidance: '',
  part: 'body',
  required: false,
  identity: false,
})

/** A section that was added and left empty is no section. */
export const sectionInputsOf = (sections: readonly SectionDraft[], language: InterfaceLanguage): SectionInput[] =>
  sections.flatMap(({ title, guidance, part, required, identity }) =>
    title.trim() === ''
      ? []
      : [
          {
            title: { [language]: title.trim() },
            ...(guidance.trim() === '' ? {} : { guidance: { [language]: guidance.trim() } }),
            part,
            required,
            identity,
          },
        ],
  )

/** The same sections with one of them a place further on or back. */
export function moved<Thing>(things: readonly Thing[], index: number, by: -1 | 1): Thing[] {
  const to = index + by
  const thing = things[index]
  if (thing === undefined || to < 0 || to >= things.length) return [...things]
  return things.toSpliced(index, 1).toSpliced(to, 0, thing)
}
