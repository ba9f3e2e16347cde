import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { ImportFile } from './import-file.tsx'
import { ImportList } from './import-list.tsx'

/** Dates from a calendar or a table: looked at first, then taken, and taken back as one. */
export function ImportPanel() {
  const { t } = useTranslation('feeds')
  // A new form after each import: what was read belongs to the file before.
  const [turn, setTurn] = useState(0)
  const [said, setSaid] = useState('')
  return (
    <Card title={t('importTitle')} className="panel-wide">
      <p className="muted">{t('importMeans')}</p>
      <ImportFile
        key={turn}
        onImported={(sentence) => {
          setTurn(turn + 1)
          setSaid(sentence)
        }}
      />
      <output className="done">{said}</output>
      <h3 className="panel-sub">{t('imports')}</h3>
      <ImportList />
    </Card>
  )
}
