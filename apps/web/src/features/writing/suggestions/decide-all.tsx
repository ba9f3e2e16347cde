import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCounted } from '../../../lib/use-counted.ts'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/confirm.tsx'
import type { Decision } from './decisions.ts'
import type { Suggester } from './use-suggesters.ts'
import type { Waiting } from './waiting.ts'

interface Props {
  /** Those that this person may decide, of the section or of all. */
  waiting: readonly Waiting[]
  onDecide: (decision: Decision, chosen: readonly Waiting[]) => void
}

const everybody = 'everybody'

/** Accepts or declines all of a person, of an organisation, or of everybody, and says how many before it does. */
export function DecideAll({ waiting, onDecide }: Props) {
  const { t } = useTranslation('suggestions')
  const counted = useCounted()
  const [whom, setWhom] = useState(everybody)
  const [asking, setAsking] = useState<'accept' | 'decline' | null>(null)
  const choices = choicesOf(waiting.map(({ suggester }) => suggester))
  const known = choices.some(({ key }) => key === whom) ? whom : everybody
  const chosen = known === everybody ? waiting : waiting.filter(({ suggester }) => keysOf(suggester).includes(known))
  if (waiting.length < 2) return null
  return (
    <div className="suggestions-all">
      <label>
        <span>{t('allOf')}</span>
        <select value={known} onChange={({ target }) => setWhom(target.value)}>
          <option value={everybody}>{t('everybody')}</option>
          {choices.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <div className="comment-buttons">
        <Button small onPress={() => setAsking('decline')}>
          {t('declineAll')}
        </Button>
        <Button small onPress={() => setAsking('accept')}>
          {t('acceptAll')}
        </Button>
      </div>
      <Confirm
        title={t(asking === 'decline' ? 'confirmDecline' : 'confirmAccept', counted(chosen.length))}
        action={t(asking === 'decline' ? 'declineAll' : 'acceptAll')}
        danger={asking === 'decline'}
        open={asking !== null}
        onClose={() => setAsking(null)}
        onConfirm={() => {
          if (asking !== null) onDecide(asking, chosen)
          setAsking(null)
        }}
      >
        <p>{t('confirmHow')}</p>
      </Confirm>
    </div>
  )
}

/** A person, and their organisation. */
const keysOf = ({ key, organisation }: Suggester): string[] => [`person ${key}`, `organisation ${organisation}`]

function choicesOf(suggesters: readonly Suggester[]): { key: string; name: string }[] {
  const found = new Map<string, string>()
  for (const { key, person, organisation } of suggesters) {
    found.set(`organisation ${organisation}`, organisation)
    if (person !== null) found.set(`person ${key}`, `${person} · ${organisation}`)
  }
  return [...found].map(([key, name]) => ({ key, name }))
}
