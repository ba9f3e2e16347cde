import { useTranslation } from 'react-i18next'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { Card } from '../../ui/card.tsx'
import { Pill } from '../../ui/pill.tsx'
import { Sources } from '../../ui/sources.tsx'
import type { Mechanism } from './mechanism.ts'

/** With which sections a text begins, what happens once it is sent, and where all this was read. */
export function SectionsAndAfter({ mechanism: { sections, afterSubmission, sources } }: { mechanism: Mechanism }) {
  const { t } = useTranslation('mechanisms')
  const { language } = useReader()
  return (
    <>
      <Card title={t('sections')}>
        <ol className="template">
          {sections.map(({ id, title, guidance, required, part, identity }) => (
            <li key={id}>
              <b>{named(title, language)}</b>
              <span className="template-marks">
                {required && <Pill>{t('sectionRequired')}</Pill>}
                {part !== 'body' && <Pill>{t(`sectionPart.${part}`)}</Pill>}
                {identity && <Pill tone="soon">{t('sectionIdentity')}</Pill>}
              </span>
              {guidance && <p className="muted">{named(guidance, language)}</p>}
            </li>
          ))}
        </ol>
      </Card>
      {afterSubmission.length > 0 && (
        <Card title={t('after')}>
          <ol className="plain-numbers">
            {afterSubmission.map((step) => (
              <li key={step.en}>{named(step, language)}</li>
            ))}
          </ol>
        </Card>
      )}
      <Card title={t('sources')}>
        {sources.length === 0 ? (
          <p>{t('noSources')}</p>
        ) : (
          <ul className="plain-bullets">
            {sources.map((source) => (
              <li key={source}>
                <Sources text={source} />
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  )
}
