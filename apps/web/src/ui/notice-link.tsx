import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { placeOfNotice, type WaitingNotice } from '../lib/notices.ts'

/** Leads to what a notice is about. */
export const NoticeLink = ({ notice, onFollow, children }: { notice: WaitingNotice; onFollow: () => void; children: ReactNode }) => (
  <Link to="/submissions/$submissionId" params={{ submissionId: notice.submissionId }} {...placeOfNotice(notice)} onClick={onFollow}>
    {children}
  </Link>
)
