import { useCallback, useEffect, useState } from 'react'
import { useActing } from '../../lib/acting.tsx'
import { deviceStore } from '../../lib/device/device-store.ts'
import { askToPersist, isKeptOffline, keepOffline, stopKeeping, type Promised } from '../../lib/device/offline-choice.ts'
import type { Submission } from './submission.ts'
import type { Texts } from './sync/texts.ts'

/** Whether this submission is kept on this device for work without a connection. */
export interface OfflineCopy {
  /** null: not known yet. */
  kept: boolean | null
  /** The browser keeps nothing at all. */
  impossible: boolean
  promised: Promised
  failed: boolean
  choose: (keep: boolean) => void
}

/** Keeps the copy as current as the page, while it is chosen. */
export function useOfflineCopy(submission: Submission, texts: Texts, signedOut: boolean): OfflineCopy {
  const { account, membership } = useActing()
  const { personId } = account
  const [kept, setKept] = useState<boolean | null>(null)
  const [promised, setPromised] = useState<Promised>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let here = true
    isKeptOffline(personId, submission.id).then(
      (found) => here && setKept(found),
      () => here && setKept(false),
    )
    return () => {
      here = false
    }
  }, [personId, submission.id])
  // A session that ended wiped the copy; whoever signs in again chooses again.
  if (signedOut && kept === true) setKept(false)
  useEffect(() => {
    if (kept !== null) texts.setCopied(kept)
  }, [texts, kept])
  useEffect(() => {
    if (kept === true) keepOffline({ account, submission }, membership).catch(() => setFailed(true))
  }, [kept, account, submission, membership])
  const choose = useCallback(
    (keep: boolean) => {
      setFailed(false)
      setKept(keep)
      if (keep) void askToPersist().then(setPromised)
      else stopKeeping(personId, submission.id).catch(() => setFailed(true))
    },
    [personId, submission.id],
  )
  return { kept, impossible: !deviceStore().isLasting, promised, failed, choose }
}
