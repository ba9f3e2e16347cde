import { coalitionRouter } from './coalition/router.ts'
import { commentsRouter } from './comments/router.ts'
import { datesRouter } from './dates/router.ts'
import { deadlinesRouter } from './deadlines/router.ts'
import { feedsRouter } from './feeds/router.ts'
import { historyRouter } from './history/router.ts'
import { homeRouter } from './home/router.ts'
import { invitationsRouter } from './invitations/router.ts'
import { mechanismsRouter } from './mechanisms/router.ts'
import { noticesRouter } from './notices/router.ts'
import { peopleRouter } from './people/router.ts'
import { plansRouter } from './plans/router.ts'
import { purgesRouter } from './purges/router.ts'
import { recommendationsRouter } from './recommendations/router.ts'
import { remindersRouter } from './reminders/router.ts'
import { sectionsRouter } from './sections/router.ts'
import { sessionsRouter } from './sessions/router.ts'
import { statesRouter } from './states/router.ts'
import { timelineRouter } from './timeline/router.ts'
import { signOnRouter } from './sign-on/router.ts'
import { submissionsRouter } from './submissions/router.ts'
import { filingRouter } from './filing/router.ts'
import { followUpRouter } from './follow-up/router.ts'
import { rulesRouter } from './rules/router.ts'
import { signingRouter } from './signing/router.ts'
import { router } from './trpc.ts'
import { supportRouter } from './support/router.ts'
import { versionsRouter } from './versions/router.ts'

/** Every procedure. Each has its row in `access-matrix.ts`, or a test fails. */
export const appRouter = router({
  coalition: coalitionRouter,
  comments: commentsRouter,
  dates: datesRouter,
  deadlines: deadlinesRouter,
  feeds: feedsRouter,
  history: historyRouter,
  home: homeRouter,
  invitations: invitationsRouter,
  mechanisms: mechanismsRouter,
  notices: noticesRouter,
  people: peopleRouter,
  plans: plansRouter,
  purges: purgesRouter,
  recommendations: recommendationsRouter,
  reminders: remindersRouter,
  sections: sectionsRouter,
  filing: filingRouter,
  followUp: followUpRouter,
  rules: rulesRouter,
  sessions: sessionsRouter,
  signing: signingRouter,
  states: statesRouter,
  timeline: timelineRouter,
  submissions: submissionsRouter,
  signOn: signOnRouter,
  support: supportRouter,
  versions: versionsRouter,
})

export type AppRouter = typeof appRouter
