import { Eye, Server, Smartphone } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '@mithaq/i18n/format'
import { useReader } from '../../lib/reader.tsx'
import { useCounted } from '../../lib/use-counted.ts'
import { Popover } from '../../ui/popover.tsx'
import type { WordsNow } from './sync/words-now.ts'

type Truth = 'yes' | 'not-yet' | 'no'

/** Three truths of the words typed here, each by itself: on this device, on the server, before the others' eyes. */
export function WordsState({ words, ofSection = false }: { words: WordsNow; ofSection?: boolean }) {
  const { t } = useTranslation('device')
  const rows = useTruths(words)
  // "What you type is still kept" is said with the copy that has no room, and only where it is true.
  const isKept = words.onDevice !== 'full' && words.onDevice !== 'impossible'
  const title = t(ofSection ? 'whereInSection' : 'whereTitle')
  return (
    <Popover
      label={title}
      className="words-where"
      placement="top end"
      button={
        <AriaButton className="icon-btn words-state" aria-label={title}>
          {rows.map(({ id, Icon, truth }) => (
            <Icon key={id} size={15} aria-hidden className={`truth-${truth}`} />
          ))}
        </AriaButton>
      }
    >
      <h2>{title}</h2>
      <ul>
        {rows.map(({ id, Icon, truth, sentence }) => (
          <li key={id}>
            <Icon size={17} aria-hidden className={`truth-${truth}`} />
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
      {words.waiting > 0 && <p>{t('waiting')}</p>}
      {words.line.at === 'away' && words.line.why === 'portal' && <p>{t('portal')}</p>}
      {words.line.at === 'away' && words.line.why === 'restarting' && <p>{t('restarting')}</p>}
      {words.copy !== 'none' && (words.copy !== 'full' || isKept) && <p>{t(copySentences[words.copy])}</p>}
    </Popover>
  )
}

const copySentences = { kept: 'copyKept', due: 'copyDue', full: 'copyFull' } as const

function useTruths({ onDevice, unsaved, seen, line }: WordsNow): { id: string; Icon: typeof Eye; truth: Truth; sentence: string }[] {
  const { t } = useTranslation('device')
  const counted = useCounted()
  const reader = useReader()
  const isOpen = line.at === 'open'
  const device: Truth = onDevice === 'kept' || onDevice === 'nothing' ? 'yes' : onDevice === 'keeping' ? 'not-yet' : 'no'
  const rows = [
    { id: 'device', Icon: Smartphone, truth: device, sentence: t(`edits.${onDevice}`) },
    {
      id: 'server',
      Icon: Server,
      truth: unsaved === 0 ? ('yes' as const) : isOpen ? ('not-yet' as const) : ('no' as const),
      sentence: unsaved === 0 ? t('saved') : t('unsaved', counted(unsaved)),
    },
  ]
  if (seen === null) return rows
  const { present, seenBy } = seen
  const sentence = !isOpen
    ? t('seenUnknown')
    : present === 0
      ? t('seenNobody')
      : t('seen', counted(present, { seen: formatNumber(reader, seenBy) }))
  return [...rows, { id: 'seen', Icon: Eye, truth: isOpen && seenBy === present && present > 0 ? 'yes' : 'not-yet', sentence }]
}
