import { formatNumber } from '@mithaq/i18n/format'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useMomentInWords } from '../../lib/moment.ts'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { saveFile } from '../../lib/save-file.ts'
import { Button } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { paragraphsOf } from './frozen-paragraphs.ts'
import type { Offer } from './sign-page.tsx'
import type { SaidVerdict } from './verdict-form.tsx'

interface Props {
  offer: Offer
  verdict: SaidVerdict
  at: Date
}

/** What was said, to which bytes, when; to be kept by whoever said it. */
export function SignedByLink({ offer, verdict, at }: Props) {
  const { t } = useTranslation(['signing', 'common'])
  const reader = useReader()
  const when = useMomentInWords()
  const navigate = useNavigate()
  useEffect(() => {
    // The link is used: nothing of it stays in the address.
    void navigate({ to: '.', hash: '', replace: true })
  }, [navigate])
  const { version, canonical } = offer
  const number = formatNumber(reader, version.number)
  const reserved =
    verdict.kind === 'reserved'
      ? paragraphsOf(canonical).filter((each) =>
          verdict.paragraphs.some(({ sectionId, blockId }) => each.sectionId === sectionId && each.blockId === blockId),
        )
      : []
  return (
    <div className="sign-page">
      <section className="card link-offer">
        <Notice tone={verdict.kind === 'declined' ? 'info' : 'ok'}>
          <b>
            {t(`signing:done.${verdict.kind}`, {
              organisation: `\u2068${named(offer.organisationName, reader.language)}\u2069`,
              number,
            })}
          </b>
          <p>{when(at.toISOString())}</p>
        </Notice>
        <h1>
          <bdi dir="auto">{named(offer.title, reader.language)}</bdi>
        </h1>
        {reserved.length > 0 && (
          <ul className="reserved-list">
            {reserved.map(({ blockId, number: counted, start }) => (
              <li key={blockId}>
                {counted !== null && <b className="num">{formatNumber(reader, counted)}. </b>}
                <bdi>{start}</bdi>
              </li>
            ))}
          </ul>
        )}
        <CopyField label={t('signing:hashText')} hint={t('signing:doneHash')} value={version.hash} rows={3} />
        <p className="muted">{t('signing:doneKeep')}</p>
        <p className="row no-print">
          <Button onPress={() => window.print()}>{t('common:print')}</Button>
          <Button onPress={() => saveFile('text.json', canonical, 'application/json')}>{t('signing:saveText')}</Button>
        </p>
        <p>{t('signing:doneClose')}</p>
      </section>
    </div>
  )
}
