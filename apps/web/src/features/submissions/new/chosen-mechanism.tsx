import { useTranslation } from 'react-i18next'
import { named } from '../../../lib/named.ts'
import { useReader } from '../../../lib/reader.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { MechanismFacts } from '../../../ui/mechanism-facts.tsx'
import type { MechanismChoice } from '../../../ui/mechanism-list.tsx'

/** The mechanism that was chosen, with what one must know of it, and the way back to all of them. */
export function ChosenMechanism({ mechanism, onChange }: { mechanism: MechanismChoice; onChange: () => void }) {
  const { t } = useTranslation('submissions')
  const { language } = useReader()
  return (
    <Card
      title={t('filterMechanism')}
      actions={
        <Button small onPress={onChange}>
          {t('otherMechanism')}
        </Button>
      }
    >
      <p className="chosen-name">{named(mechanism.name, language)}</p>
      <p className="mechanism-summary">{named(mechanism.summary, language)}</p>
      <details className="known">
        <summary>{t('whatIsKnown')}</summary>
        <MechanismFacts mechanism={mechanism} />
      </details>
    </Card>
  )
}
