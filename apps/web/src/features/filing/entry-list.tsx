import { Download, Hash, Inbox, LockOpen, MailCheck, Send, SendHorizontal, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { useMomentInWords } from '../../lib/moment.ts'
import type { Answered } from '../../lib/trpc.ts'

type Entry = Answered['filing']['get']['entries'][number]

const icons: Record<Entry['kind'], LucideIcon> = {
  filed: Send,
  receipt: MailCheck,
  reference: Hash,
  received: Inbox,
  sent: SendHorizontal,
  reopened: LockOpen,
}

/** In the order in which it happened, the first first: a file of correspondence is read like that. */
export function EntryList({ entries }: { entries: readonly Entry[] }) {
  const inOrder = [...entries].sort((one, other) => one.happenedAt.localeCompare(other.happenedAt))
  return (
    <ol className="filing-entries">
      {inOrder.map((entry) => (
        <EntryLine key={entry.id} entry={entry} />
      ))}
    </ol>
  )
}

function EntryLine({ entry: { kind, channel, words, happenedAt, enteredAt, file } }: { entry: Entry }) {
  const { t } = useTranslation('filing')
  const when = useMomentInWords()
  const { membership } = useActing()
  const Icon = icons[kind]
  return (
    <li>
      <Icon size={18} aria-hidden />
      <div>
        <p>
          <b>{t(`kind.${kind}`)}</b>
          {channel !== null && <span> {t(`channel.${channel}`)}</span>}
        </p>
        <p className="muted">
          <time dateTime={happenedAt}>{when(happenedAt)}</time>
        </p>
        {words !== null && (
          <p className={kind === 'reference' ? 'filing-reference' : 'filing-words'} dir="auto">
            {words}
          </p>
        )}
        {file !== null && (
          <a className="filing-file" href={`${file.path}?membership=${membership.membershipId}`} download>
            <Download size={15} aria-hidden /> {t('download')}
          </a>
        )}
        {/* Said only where it is another moment: most is recorded when it happens. */}
        {Math.abs(Date.parse(enteredAt) - Date.parse(happenedAt)) > 3_600_000 && (
          <p className="filing-entered muted">{t('entered', { when: when(enteredAt) })}</p>
        )}
      </div>
    </li>
  )
}
