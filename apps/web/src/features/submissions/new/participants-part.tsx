import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../../ui/card.tsx'
import { Check } from '../../../ui/choice.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { coSubmittersOf } from './draft.ts'
import { OrganisationChecks } from './organisation-checks.tsx'
import type { PartProps } from './part.ts'

/** Who stands behind the text, and who else may read it: nobody, until somebody widens it. */
export function ParticipantsPart({ draft, change, mechanism, organisations, own, problems }: PartProps) {
  const { t } = useTranslation(['submissions', 'refusals'])
  const [widened, setWidened] = useState(draft.readers.length > 0)
  const coSubmitters = coSubmittersOf(draft, mechanism, own)
  const others = organisations.filter(({ id }) => !coSubmitters.includes(id))
  return (
    <Card title={t('submissions:partWho')}>
      {mechanism.joint === 'no' ? (
        <>
          <p>{t('submissions:aloneOnly')}</p>
          {draft.partners.length > 0 && <Notice tone="warning">{t('submissions:partnersLeft')}</Notice>}
        </>
      ) : (
        <OrganisationChecks
          legend={t('submissions:coSubmitters')}
          hint={t('submissions:coSubmittersHint')}
          organisations={organisations}
          fixed={own}
          chosen={draft.partners}
          onChange={(partners) => change({ partners })}
        />
      )}
      {problems.coSubmitters && <Notice tone="error">{t(`refusals:${problems.coSubmitters}`)}</Notice>}
      <Check
        label={t('submissions:widen')}
        hint={t('submissions:widenHint')}
        checked={widened}
        disabled={others.length === 0}
        onChange={(checked) => {
          setWidened(checked)
          if (!checked) change({ readers: [] })
        }}
      />
      {widened && others.length > 0 && (
        <OrganisationChecks
          legend={t('submissions:readers')}
          organisations={others}
          chosen={draft.readers.filter((id) => !coSubmitters.includes(id))}
          onChange={(readers) => change({ readers })}
        />
      )}
    </Card>
  )
}
