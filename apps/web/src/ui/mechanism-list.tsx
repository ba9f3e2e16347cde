import { languageName } from '@mithaq/i18n/format'
import { mechanismGroups } from '@mithaq/schema/mechanism'
import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { matches } from '../lib/fold.ts'
import { useLimitWords } from '../lib/limit-words.ts'
import { named } from '../lib/named.ts'
import { useReader } from '../lib/reader.tsx'
import type { Answered } from '../lib/trpc.ts'
import { useCounted } from '../lib/use-counted.ts'
import { Empty } from './empty.tsx'
import { Pill } from './pill.tsx'
import { TextField } from './text-field.tsx'

export type MechanismChoice = Answered['mechanisms']['list'][number]

interface MechanismListProps {
  mechanisms: readonly MechanismChoice[]
  /** The mechanism's name as something to press or to follow. */
  renderName: (mechanism: MechanismChoice, name: string) => ReactNode
}

/** All mechanisms in their groups, found by what one types in any of the three languages. */
export function MechanismList({ mechanisms, renderName }: MechanismListProps) {
  const { t } = useTranslation('mechanisms')
  const counted = useCounted()
  const [typed, setTyped] = useState('')
  const found = mechanisms.filter(({ name: called, body, summary, treatyBody, keywords }) =>
    matches(typed, [...Object.values(called), ...Object.values(body), ...Object.values(summary), treatyBody, ...keywords]),
  )
  const groups = [
    { group: 'own' as const, members: found.filter(({ own }) => own) },
    ...mechanismGroups.map((group) => ({ group, members: found.filter((mechanism) => !mechanism.own && mechanism.group === group) })),
  ].filter(({ members }) => members.length > 0)
  return (
    <div className="mechanism-list">
      <search>
        <TextField label={t('search')} hint={t('searchHint')} type="search" value={typed} onChange={setTyped} />
      </search>
      <output className="list-count">{t('found', counted(found.length))}</output>
      {groups.length === 0 && <Empty title={t('nothingFound')}>{t('nothingFoundHint')}</Empty>}
      {groups.map(({ group, members }) => (
        <Group key={group} title={t(`group.${group}`)}>
          {members.map((mechanism) => (
            <li key={mechanism.id}>
              <Line mechanism={mechanism} renderName={renderName} />
            </li>
          ))}
        </Group>
      ))}
    </div>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className="mechanism-group" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul>{children}</ul>
    </section>
  )
}

function Line({ mechanism, renderName }: { mechanism: MechanismChoice; renderName: MechanismListProps['renderName'] }) {
  const { t } = useTranslation(['mechanisms', 'common'])
  const reader = useReader()
  const counted = useCounted()
  const { figure } = useLimitWords()
  const { languages, limits, notVerified, verified, concernsPersons } = mechanism
  const known = limits.filter(({ value }) => value !== null)
  return (
    <>
      {renderName(mechanism, named(mechanism.name, reader.language))}
      <p className="mechanism-summary">{named(mechanism.summary, reader.language)}</p>
      <p className="mechanism-marks">
        <span>
          {languages === null
            ? t('mechanisms:languagesUnknown')
            : languages.map((language) => languageName(reader, language)).join(t('common:comma'))}
        </span>
        {known.length > 0 && <span>{known.map(figure).join(' / ')}</span>}
        {concernsPersons && <span>{t('mechanisms:personsShort')}</span>}
        {notVerified.length > 0 && <span>{t('mechanisms:notVerifiedCount', counted(notVerified.length))}</span>}
        {verified === 'uncertain' && <Pill tone="soon">{t('mechanisms:verified.uncertain')}</Pill>}
      </p>
    </>
  )
}
