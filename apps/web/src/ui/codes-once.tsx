import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { Check } from './choice.tsx'

interface CodesProps {
  codes: readonly string[]
  /** What the list is, for a screen reader. */
  label: string
  /** What they are for. */
  children: ReactNode
  onKept: () => void
}

/** Codes that are shown this once: to be copied, kept as a file or printed, and confirmed before going on. */
export function CodesOnce({ codes, label, children, onKept }: CodesProps) {
  const { t } = useTranslation()
  const [kept, setKept] = useState(false)
  const [outcome, setOutcome] = useState<'copied' | 'copyFailed' | null>(null)
  const text = codes.join('\n')
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('copyFailed'),
    )
  }
  return (
    <div className="codes-once">
      <p className="no-print">{children}</p>
      <ol className="codes" aria-label={label} dir="ltr">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="row no-print">
        <Button small onPress={copy}>
          {t('copy')}
        </Button>
        <Button small onPress={() => download(text)}>
          {t('download')}
        </Button>
        <Button small onPress={() => print()}>
          {t('print')}
        </Button>
        <output className="muted">{outcome && t(outcome)}</output>
      </div>
      <div className="no-print">
        <Check label={t('codesKept')} checked={kept} onChange={setKept} />
        <Button look="primary" wide isDisabled={!kept} onPress={onKept}>
          {t('continue')}
        </Button>
      </div>
    </div>
  )
}

/** Neither the file nor its name says whose account the codes open, or where. */
function download(text: string): void {
  const url = URL.createObjectURL(new Blob([`${text}\n`], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'recovery-codes.txt'
  link.click()
  URL.revokeObjectURL(url)
}
