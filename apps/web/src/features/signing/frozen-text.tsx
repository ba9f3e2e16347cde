import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { HashLine } from '../../ui/hash-line.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SignedText } from '../../ui/signed-text.tsx'

interface Props {
  canonical: string
  /** Which the text ought to have. */
  hash: string
}

/** A frozen text, and whether this device finds the same hash for it as the server says. */
export function FrozenText({ canonical, hash }: Props) {
  const { t } = useTranslation('signing')
  const own = useQuery({
    queryKey: ['hash of', hash, canonical.length],
    queryFn: () => sha256(canonical),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <>
      <HashLine hash={hash} />
      {own.data === hash && <p className="done">{t('hashSame')}</p>}
      {typeof own.data === 'string' && own.data !== hash && <Notice tone="error">{t('hashDiffers')}</Notice>}
      <div className="frozen-sheet">
        <SignedText canonical={canonical} />
      </div>
    </>
  )
}

/** Null where the browser has no means to compute it: on pages that did not come encrypted. */
async function sha256(text: string): Promise<string | null> {
  const subtle = (globalThis.crypto as Partial<Crypto>).subtle
  if (subtle === undefined) return null
  const digest = await subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
