import { useTranslation } from 'react-i18next'
import type { Answered } from '../../lib/trpc.ts'
import { wordsOf } from './frozen-paragraphs.ts'
import { trackWords } from './track-words.ts'

type SectionChanges = Answered['versions']['compare']['sections']
type SectionChange = SectionChanges[number]
type BlockChange = SectionChange['blocks'][number]

/** How many paragraphs, notes and tables differ. */
export const countChanges = (sections: SectionChanges): number =>
  sections.reduce((sum, { blocks, notes, tables }) => sum + blocks.length + notes.length + tables.length, 0)

/** From one text to another, by section and paragraph, word by word. */
export function Changes({ sections }: { sections: SectionChanges }) {
  const { t } = useTranslation('signing')
  return (
    <div className="sign-changes">
      {sections.map((section) => (
        <section key={section.section}>
          <h4>
            <bdi>{section.title.after ?? section.title.before}</bdi>
            {section.change !== null && <small> {t(`sectionChange.${section.change}`)}</small>}
          </h4>
          {section.title.before !== null && section.title.after !== null && section.title.before !== section.title.after && (
            <p dir="auto">
              <Tracked before={section.title.before} after={section.title.after} />
            </p>
          )}
          {section.blocks.map((block) => (
            <Block key={block.id} block={block} />
          ))}
          {section.notes.length > 0 && <p className="muted">{t('notesChanged')}</p>}
          {section.tables.length > 0 && <p className="muted">{t('tablesChanged')}</p>}
        </section>
      ))}
    </div>
  )
}

function Block({ block: { change, before, after } }: { block: BlockChange }) {
  const { t } = useTranslation('signing')
  const [was, is] = [before === null ? '' : wordsOf(before), after === null ? '' : wordsOf(after)]
  const looks = change === 'changed' && was === is
  return (
    <div className="sign-change">
      <small>{t(looks ? 'blockChange.looks' : `blockChange.${change}`)}</small>
      <p dir="auto">{change === 'moved' ? is : <Tracked before={was} after={is} />}</p>
    </div>
  )
}

/** Read by ear too: what was removed and added is said. */
const Tracked = ({ before, after }: { before: string; after: string }) =>
  trackWords(before, after).map(({ fate, text }, index) =>
    fate === 'kept' ? <span key={index}>{text}</span> : fate === 'added' ? <ins key={index}>{text}</ins> : <del key={index}>{text}</del>,
  )
