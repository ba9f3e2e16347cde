import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '@mithaq/i18n/format'
import { useReader } from '../../lib/reader.tsx'
import type { Asked } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choice.tsx'
import { TextArea } from '../../ui/text-field.tsx'
import type { FrozenParagraph } from './frozen-paragraphs.ts'
import { ParagraphChoice } from './paragraph-choice.tsx'

export type SaidVerdict = Asked['signing']['sign']['verdict']
type Kind = SaidVerdict['kind']

interface Props {
  /** Number of the version that is read. */
  version: number
  organisation: string
  paragraphs: readonly FrozenParagraph[]
  pending: boolean
  disabled?: boolean
  /** What else is asked before it is sent: a code. */
  children?: ReactNode
  /** Why it was refused. What was chosen and typed stays. */
  refused: ReactNode
  onSay: (verdict: SaidVerdict) => void
}

/** Signs, signs with a reservation to paragraphs, or declines with a reason. Nothing is chosen beforehand. */
export function VerdictForm({ version, organisation, paragraphs, pending, disabled = false, children, refused, onSay }: Props) {
  const { t } = useTranslation('signing')
  const reader = useReader()
  const [kind, setKind] = useState<Kind | null>(null)
  const [chosen, setChosen] = useState<readonly FrozenParagraph[]>([])
  const [words, setWords] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const said = kind === null ? null : verdictOf(kind, chosen, words, reason)
  const number = formatNumber(reader, version)
  const submit = (): void => {
    setTried(true)
    if (said !== null && !disabled && !pending) onSay(said)
  }
  return (
    <>
      <form
        className="verdict-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <RadioGroup<Kind>
          legend={t('verdictQuestion', { organisation: `\u2068${organisation}\u2069`, number })}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'signed', label: t('verdict.signed'), hint: t('verdictMeans.signed') },
            { value: 'reserved', label: t('verdict.reserved'), hint: t('verdictMeans.reserved') },
            { value: 'declined', label: t('verdict.declined'), hint: t('verdictMeans.declined') },
          ]}
        />
        {kind === 'reserved' && (
          <>
            <ParagraphChoice
              paragraphs={paragraphs}
              chosen={chosen}
              onChange={setChosen}
              error={tried && chosen.length === 0 ? t('paragraphsMissing') : null}
            />
            <TextArea
              label={t('reservationWords')}
              hint={t('reservationWordsHint')}
              optional
              value={words}
              maxLength={4000}
              onChange={setWords}
            />
          </>
        )}
        {kind === 'declined' && (
          <TextArea
            label={t('reason')}
            hint={t('reasonHint')}
            value={reason}
            maxLength={4000}
            onChange={setReason}
            error={tried && reason.trim() === '' ? t('reasonMissing') : null}
          />
        )}
        {kind !== null && children}
        {kind !== null && (
          <Button look={kind === 'declined' ? 'danger' : 'primary'} wide type="submit" isPending={pending} isDisabled={disabled}>
            {t(`say.${kind}`, { number })}
          </Button>
        )}
      </form>
      {/* Beside the form and not in it: a proof of who one is is a form of its own. */}
      {refused}
    </>
  )
}

function verdictOf(kind: Kind, chosen: readonly FrozenParagraph[], words: string, reason: string): SaidVerdict | null {
  switch (kind) {
    case 'signed':
      return { kind }
    case 'reserved':
      return chosen.length === 0
        ? null
        : {
            kind,
            paragraphs: chosen.map(({ sectionId, blockId }) => ({ sectionId, blockId })),
            words: words.trim() === '' ? null : words,
          }
    case 'declined':
      return reason.trim() === '' ? null : { kind, words: reason }
  }
}
