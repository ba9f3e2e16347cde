import { languageName } from '@mithaq/i18n/format'
import { useTranslation } from 'react-i18next'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { Card } from '../../ui/card.tsx'
import { Fact } from '../../ui/mechanism-facts.tsx'
import type { Mechanism } from './mechanism.ts'

/** To whom one writes, who may, together or alone, and in which languages. */
export function WhoAndHow({ mechanism }: { mechanism: Mechanism }) {
  const { t } = useTranslation(['mechanisms', 'common'])
  const reader = useReader()
  const { language } = reader
  const { body, whoMaySubmit, ecosocStatusRequired, joint, jointRules, languages, languagesNote, stateConcerned } = mechanism
  return (
    <Card title={t('mechanisms:whoAndHow')}>
      <dl className="facts">
        <Fact name={t('mechanisms:body')}>{named(body, language)}</Fact>
        <Fact name={t('mechanisms:whoMaySubmit')}>
          {whoMaySubmit === null ? t('mechanisms:notKnown') : named(whoMaySubmit, language)}
          {ecosocStatusRequired && <p>{t('mechanisms:statusRequired')}</p>}
        </Fact>
        <Fact name={t('mechanisms:together')}>
          {t(`mechanisms:joint.${joint}`)}
          {jointRules && <p>{named(jointRules, language)}</p>}
        </Fact>
        <Fact name={t('mechanisms:stateConcerned')}>{t(`mechanisms:state.${stateConcerned}`)}</Fact>
        <Fact name={t('mechanisms:languages')}>
          {languages === null
            ? t('mechanisms:languagesUnknown')
            : languages.map((accepted) => languageName(reader, accepted)).join(t('common:comma'))}
          {languagesNote && <p className="muted">{named(languagesNote, language)}</p>}
        </Fact>
      </dl>
    </Card>
  )
}
