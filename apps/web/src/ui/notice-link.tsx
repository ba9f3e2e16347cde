import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { placeOfNotice, type WaitingNotice } from '../lib/notices.ts'

/** Leads to what a notice is about: where one signs, or the place in the text. */
export function NoticeLink({ notice, onFollow, children }: { notice: WaitingNotice; onFollow: () => void; children: ReactNode }) {
  const { kind, submissionId } = notice
  if (kind === 'signature-asked' || kind === 'changed-after-signature')
    return (
      <Link to="/submissions/$submissionId/signing" params={{ submissionId }} onClick={onFollow}>
        {children}
      </Link>
    )
  return (
    <Link to="/submissions/$submissionId" params={{ submissionId }} {...placeOfNotice(notice)} onClick={onFollow}>
      {children}
    </Link>
  )
}
