import type { Answered } from '../../lib/trpc.ts'

export type RecordView = Answered['signing']['records'][number]

/** What a record of a locked text says (docs/sign-off.md, "The record"; composed by apps/api/src/signing/record.ts). */
export interface SigningRecord {
  format: string
  submission: { title: Partial<Record<string, string>> }
  version: {
    number: number
    madeAt: string
    language: string
    sha256: string
    source: { language: string; sha256: string } | null
    declinedSuggestions: number
  }
  signedVersion: { number: number; sha256: string }
  file: { sha256: string }
  lockedAt: string
  organisations: {
    organisation: string
    name: Partial<Record<string, string>>
    standing: 'signed' | 'reserved' | 'silent' | 'declined' | 'waiting'
    signatures: {
      signedAs: string
      verdict: 'signed' | 'reserved' | 'declined'
      at: string
      how: 'account' | 'link'
      codeBy?: 'phone' | 'mail'
      paragraphs?: { section: string; block: string }[]
      words?: string
    }[]
  }[]
}

/** Of our own bytes. */
export const readRecord = ({ record }: Pick<RecordView, 'record'>): SigningRecord => JSON.parse(record) as SigningRecord
