import { newId, NoticeId, SubmissionId } from '@mithaq/schema/ids'
import type { WaitingNotice } from '../lib/notices.ts'

/** Something invented that somebody was told and has not read. */
export const noticeOf = (different: Partial<WaitingNotice> = {}): WaitingNotice => ({
  id: newId(NoticeId),
  submissionId: newId(SubmissionId),
  title: { ar: 'تقرير عن الاحتجاز (متخيَّل)', en: 'Report on detention (fictional)' },
  sectionTitle: { ar: 'المنهجية', en: 'Methodology' },
  kind: 'comment',
  subject: {},
  at: '2026-11-24T09:00:00.000Z',
  readAt: null,
  ...different,
})
