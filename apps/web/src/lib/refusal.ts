import type { Refusal } from '@mithaq/schema/refusal'
import { TRPCClientError } from '@trpc/client'
import i18next from 'i18next'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber, languageName, type Reader } from '@mithaq/i18n/format'
import { useReader } from './reader.tsx'

/** The expected "no" in an error of a procedure; null for an outage or a bug. */
export function refusalIn(error: unknown): Refusal | null {
  if (!(error instanceof TRPCClientError)) return null
  const refusal = (error.data as { refusal?: unknown } | null | undefined)?.refusal
  return isRefusal(refusal) ? refusal : null
}

/** By hand, since zod would be a tenth of the first load. A code without a sentence comes from a newer server: an outage, for this page. */
function isRefusal(value: unknown): value is Refusal {
  if (typeof value !== 'object' || value === null || !('code' in value)) return false
  return typeof value.code === 'string' && i18next.exists(value.code, { ns: 'refusals' })
}

/** The server could not be asked at all. */
const isOutage = (error: unknown): boolean => error instanceof TRPCClientError && error.data === undefined

/** Says an error in the reader's language, in one calm sentence. */
export function useRefusalSentence(): (error: unknown) => string {
  const { t } = useTranslation(['refusals', 'common'])
  const reader = useReader()
  return useCallback(
    (error) => {
      const refusal = refusalIn(error)
      if (refusal === null) return t(isOutage(error) ? 'common:offlineFailed' : 'common:failed')
      const { code, ...values } = refusal
      const said = Object.entries(values).map(([name, value]: [string, unknown]) => [name, asRead(reader, name, value)])
      return t(`refusals:${code}` as const, { replace: Object.fromEntries(said) as Record<string, unknown> })
    },
    [t, reader],
  )
}

/** Numbers in the reader's digits, a language by its name. */
function asRead(reader: Reader, name: string, value: unknown): unknown {
  if (typeof value === 'number') return formatNumber(reader, value)
  return name === 'language' && typeof value === 'string' ? languageName(reader, value) : value
}
