import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Grey lines where content will be; said to a screen reader after a moment, so that fast pages stay quiet. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const { t } = useTranslation()
  const [said, setSaid] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSaid(true), 400)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="loading" aria-busy>
      <output className="visually-hidden">{said ? t('loading') : ''}</output>
      {Array.from({ length: lines }, (_, index) => (
        <i key={index} aria-hidden />
      ))}
    </div>
  )
}
