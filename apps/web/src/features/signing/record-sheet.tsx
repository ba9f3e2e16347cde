import type { SectionId, SubmissionId } from '@mithaq/schema/ids'
import { formatNumber, languageName } from '@mithaq/i18n/format'
import { useMutation } from '@tanstack/react-query'
import { Download, Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { useMomentInWords } from '../../lib/moment.ts'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { saveFile } from '../../lib/save-file.ts'
import { useTRPCClient } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Failed } from '../../ui/failed.tsx'
import { HowToCheck } from './how-to-check.tsx'
import { ReservedParagraphs } from './reserved-paragraphs.tsx'
import { readRecord, type RecordView, type SigningRecord } from './signing-record.ts'

interface Props {
  submissionId: SubmissionId
  view: RecordView
}

/** One page: which text was locked, who stands behind it, since when and how, and how anybody checks it. Made to be printed. */
export function RecordSheet({ submissionId, view }: Props) {
  const { t } = useTranslation('signing')
  const reader = useReader()
  const when = useMomentInWords()
  const { membership } = useActing()
  const client = useTRPCClient()
  const record = readRecord(view)
  const { version, signedVersion, file, organisations } = record
  const number = formatNumber(reader, version.number)
  const text = useMutation({
    mutationFn: async (which: 'submitted' | 'source') => {
      const { canonical } = await client.versions.get.query({ submissionId, number: version.number, which })
      if (canonical !== null) saveFile(which === 'submitted' ? 'text.json' : 'source.json', canonical, 'application/json')
    },
  })
  return (
    <article className="card record-sheet">
      <header>
        <p className="muted">{t('recordOf')}</p>
        <h2>
          <bdi dir="auto">{named(record.submission.title, reader.language)}</bdi>
        </h2>
        <p>
          {t('recordVersion', { number, language: languageName(reader, version.language) })}
          {' · '}
          {t('recordLocked', { when: when(record.lockedAt) })}
        </p>
        {signedVersion.number !== version.number && <p>{t('standsEditorial', { on: formatNumber(reader, signedVersion.number) })}</p>}
      </header>
      <div className="record-actions no-print">
        {view.file !== null && (
          <a className="btn btn-primary" href={`${view.file.path}?membership=${membership.membershipId}`} download>
            <Download size={16} aria-hidden /> {t('saveFile')}
          </a>
        )}
        <Button onPress={() => saveFile('record.json', view.record, 'application/json')}>{t('saveRecord')}</Button>
        <Button isPending={text.isPending} onPress={() => text.mutate('submitted')}>
          {t('saveText')}
        </Button>
        {version.source !== null && (
          <Button isPending={text.isPending} onPress={() => text.mutate('source')}>
            {t('saveSource')}
          </Button>
        )}
        <Button onPress={() => window.print()}>
          <Printer size={16} aria-hidden /> {t('printRecord')}
        </Button>
      </div>
      {text.error && <Failed error={text.error} />}
      {view.file === null && <p className="muted">{t('fileGone')}</p>}
      <div className="table-scroll">
        <table className="table record-table">
          <thead>
            <tr>
              <th>{t('organisation')}</th>
              <th>{t('standingHead')}</th>
              <th>{t('whoWhen')}</th>
            </tr>
          </thead>
          <tbody>
            {organisations.map((organisation) => (
              <tr key={organisation.organisation}>
                <td>
                  <bdi>{named(organisation.name, reader.language)}</bdi>
                </td>
                <td>
                  {t(`standing.${organisation.standing}`)}
                  {organisation.standing === 'silent' && <p className="muted">{t('silentMeans')}</p>}
                </td>
                <td>
                  {organisation.signatures.map((said) => (
                    <Said key={`${said.at} ${said.signedAs}`} said={said} submissionId={submissionId} version={signedVersion.number} />
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <dl className="record-hashes">
        <dt>{t('hashText')}</dt>
        <dd dir="ltr">{version.sha256}</dd>
        {version.source !== null && (
          <>
            <dt>{t('hashSource', { language: languageName(reader, version.source.language) })}</dt>
            <dd dir="ltr">{version.source.sha256}</dd>
          </>
        )}
        <dt>{t('hashFile')}</dt>
        <dd dir="ltr">{file.sha256}</dd>
      </dl>
      <HowToCheck />
    </article>
  )
}

interface SaidProps {
  said: SigningRecord['organisations'][number]['signatures'][number]
  submissionId: SubmissionId
  version: number
}

function Said({ said, submissionId, version }: SaidProps) {
  const { t } = useTranslation('signing')
  const when = useMomentInWords()
  const { signedAs, verdict, at, how, codeBy, paragraphs, words } = said
  return (
    <div className="said">
      <p>
        <bdi>{signedAs}</bdi>
        {': '}
        {t(`said.${verdict}`)} {when(at)}
        {how === 'link' && codeBy !== undefined && ` · ${t(`recordByLink.${codeBy}`)}`}
      </p>
      {paragraphs !== undefined && (
        <ReservedParagraphs
          submissionId={submissionId}
          version={version}
          paragraphs={paragraphs.map(({ section, block }) => ({ sectionId: section as SectionId, blockId: block }))}
        />
      )}
      {words !== undefined && (
        <blockquote className="said-words" dir="auto">
          {words}
        </blockquote>
      )}
    </div>
  )
}
