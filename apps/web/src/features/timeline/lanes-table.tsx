import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ScrolledTable } from '../../ui/scrolled-table.tsx'
import type { Lane } from './lane.ts'

/** The same in words, for whoever reads rather than looks. Written when it is asked for: it can be long. */
export function LanesTable({ lanes }: { lanes: readonly Lane[] }) {
  const { t } = useTranslation('timeline')
  const [open, setOpen] = useState(false)
  return (
    <details className="tl-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('asTable')}</summary>
      {open && (
        <ScrolledTable label={t('asTable')}>
          <table className="table">
            <thead>
              <tr>
                {(['lane', 'what', 'kindHead', 'when', 'originHead'] as const).map((head) => (
                  <th key={head} scope="col">
                    {t(head)}
                  </th>
                ))}
              </tr>
            </thead>
            {lanes.map((lane) => (
              <tbody key={lane.key}>
                {lane.items.map((item, index) => (
                  <tr key={item.id}>
                    {index === 0 && (
                      <th scope="rowgroup" rowSpan={lane.items.length}>
                        <bdi>{lane.title}</bdi>
                      </th>
                    )}
                    <td>
                      <bdi>{item.title}</bdi>
                    </td>
                    <td>
                      {t(`kind.${item.kind}`)}
                      {item.state && ` · ${t(`state.${item.state}`)}`}
                    </td>
                    <td>{item.when}</td>
                    <td>{item.origin}</td>
                  </tr>
                ))}
              </tbody>
            ))}
          </table>
        </ScrolledTable>
      )}
    </details>
  )
}
