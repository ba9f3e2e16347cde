import { createRootRouteWithContext, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router'
import type { QueryClient } from '@tanstack/react-query'
import type { TRPCClient } from '@trpc/client'
import type { AppRouter } from '@mithaq/api/app-router'
import type { SubmissionId } from '@mithaq/schema/ids'
import { deadlineFilters } from '../lib/deadline-filters.ts'
import { monthSearch, timelineSearch } from '../lib/deadline-views.ts'
import { isMechanismId, submissionFilters } from '../lib/submission-filters.ts'
import { Coalition } from './coalition.tsx'
import { lazyPage, lazyPageOf, latePage } from './lazy-page.ts'
import { Outside } from './outside.tsx'
import { PageFailed } from './page-failed.tsx'
import { PageNotFound } from './page-not-found.tsx'
import { Shell } from './shell.tsx'

interface RouterContext {
  queries: QueryClient
  client: TRPCClient<AppRouter>
}

const root = createRootRouteWithContext<RouterContext>()({ component: Outlet, notFoundComponent: PageNotFound })

// Outside a coalition: what one sees before anybody acts.
const outside = createRoute({ getParentRoute: () => root, id: 'outside', component: Outside })
const signIn = createRoute({
  getParentRoute: () => outside,
  path: '/sign-in',
  // Where one was going: a path of ours, or nothing. And that a session ended on the way.
  validateSearch: ({ to, ended }: Record<string, unknown>): { to?: string; ended?: true } => ({
    ...(typeof to === 'string' && /^(\/[\w-]+)+$/.test(to) ? { to } : {}),
    ...(ended === true ? { ended } : {}),
  }),
  component: lazyPageOf('account')(() => import('../features/joining/sign-in-page.tsx'), 'SignInPage'),
})
const setUp = createRoute({
  getParentRoute: () => outside,
  path: '/set-up',
  component: lazyPageOf('account')(() => import('../features/joining/set-up-page.tsx'), 'SetUpPage'),
})
const invitation = createRoute({
  getParentRoute: () => outside,
  path: '/invitation',
  component: lazyPageOf('account')(() => import('../features/joining/invitation-page.tsx'), 'InvitationPage'),
})

const publicSignOn = createRoute({
  getParentRoute: () => outside,
  path: '/sign-on',
  component: lazyPageOf('signing')(() => import('../features/sign-on/sign-on-page.tsx'), 'SignOnPage'),
})
const confirmSignOn = createRoute({
  getParentRoute: () => outside,
  path: '/sign-on/confirm',
  component: lazyPageOf('signing')(() => import('../features/sign-on/confirm-page.tsx'), 'ConfirmPage'),
})

/** The secret stands after the #, as in every link of ours: it reaches no server's log. */
const signByLink = createRoute({
  getParentRoute: () => outside,
  path: '/sign',
  component: lazyPageOf('signing')(() => import('../features/signing/sign-page.tsx'), 'SignPage'),
})

/** Pages of the coalition in which a person acts. */
const coalition = createRoute({ getParentRoute: () => root, id: 'coalition', component: Coalition })
const shell = createRoute({ getParentRoute: () => coalition, id: 'shell', component: Shell })
const page = () => shell
const home = createRoute({
  getParentRoute: page,
  path: '/',
  component: lazyPage(() => import('../features/home/home-page.tsx'), 'HomePage'),
})
const submissions = createRoute({
  getParentRoute: page,
  path: '/submissions',
  validateSearch: submissionFilters,
  component: lazyPage(() => import('../features/submissions/submissions-page.tsx'), 'SubmissionsPage'),
})
const newSubmission = createRoute({
  getParentRoute: page,
  path: '/submissions/new',
  validateSearch: (search: Record<string, unknown>): { mechanism?: string } =>
    isMechanismId(search.mechanism) ? { mechanism: search.mechanism } : {},
  component: lazyPage(() => import('../features/submissions/new-submission-page.tsx'), 'NewSubmissionPage'),
})
const deadlines = createRoute({
  getParentRoute: page,
  path: '/deadlines',
  validateSearch: deadlineFilters,
  component: latePage(() => import('../features/deadlines/deadlines-page.tsx'), 'DeadlinesPage'),
})
const timeline = createRoute({
  getParentRoute: page,
  path: '/deadlines/timeline',
  validateSearch: timelineSearch,
  component: latePage(() => import('../features/timeline/timeline-page.tsx'), 'TimelinePage'),
})
const month = createRoute({
  getParentRoute: page,
  path: '/deadlines/month',
  validateSearch: monthSearch,
  component: latePage(() => import('../features/timeline/month-page.tsx'), 'MonthPage'),
})
const tasks = createRoute({
  getParentRoute: page,
  path: '/deadlines/tasks',
  component: latePage(() => import('../features/plan/tasks-page.tsx'), 'TasksPage'),
})
const year = createRoute({
  getParentRoute: page,
  path: '/deadlines/year',
  component: latePage(() => import('../features/sessions/year-page.tsx'), 'YearPage'),
})
const feeds = createRoute({
  getParentRoute: page,
  path: '/deadlines/calendar',
  component: latePage(() => import('../features/feeds/feeds-page.tsx'), 'FeedsPage'),
})
const sessions = createRoute({
  getParentRoute: page,
  path: '/sessions',
  component: latePage(() => import('../features/sessions/sessions-page.tsx'), 'SessionsPage'),
})
const rules = createRoute({
  getParentRoute: page,
  path: '/sessions/rules',
  component: latePage(() => import('../features/sessions/rules-page.tsx'), 'RulesPage'),
})
const workingDays = createRoute({
  getParentRoute: page,
  path: '/sessions/working-days',
  component: latePage(() => import('../features/plan/working-days-page.tsx'), 'WorkingDaysPage'),
})
const mechanisms = createRoute({
  getParentRoute: page,
  path: '/mechanisms',
  component: lazyPage(() => import('../features/mechanisms/mechanisms-page.tsx'), 'MechanismsPage'),
})
const newMechanism = createRoute({
  getParentRoute: page,
  path: '/mechanisms/new',
  validateSearch: (search: Record<string, unknown>): { copy?: string } => (isMechanismId(search.copy) ? { copy: search.copy } : {}),
  component: lazyPage(() => import('../features/mechanisms/new-mechanism-page.tsx'), 'NewMechanismPage'),
})
const mechanism = createRoute({
  getParentRoute: page,
  path: '/mechanisms/$mechanismId',
  component: lazyPage(() => import('../features/mechanisms/mechanism-page.tsx'), 'MechanismPage'),
})
const organisations = createRoute({
  getParentRoute: page,
  path: '/organisations',
  component: lazyPage(() => import('../features/organisations/organisations-page.tsx'), 'OrganisationsPage'),
})
const people = createRoute({
  getParentRoute: page,
  path: '/people',
  component: lazyPage(() => import('../features/people/people-page.tsx'), 'PeoplePage'),
})
const settings = createRoute({
  getParentRoute: page,
  path: '/settings',
  component: lazyPage(() => import('../features/organisations/settings-page.tsx'), 'SettingsPage'),
})
const notices = createRoute({
  getParentRoute: page,
  path: '/notices',
  component: lazyPage(() => import('../features/notices/notices-page.tsx'), 'NoticesPage'),
})
const account = createRoute({
  getParentRoute: page,
  path: '/account',
  component: lazyPageOf('account')(() => import('../features/account/account-page.tsx'), 'AccountPage'),
})

const isSubmissionId = (text: string): text is SubmissionId => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)

const ofSubmission = {
  parse: ({ submissionId }: { submissionId: string }) => {
    if (!isSubmissionId(submissionId)) throw redirect({ to: '/submissions' })
    return { submissionId }
  },
  stringify: ({ submissionId }: { submissionId: SubmissionId }) => ({ submissionId }),
}

/** Ids alone stand in the address: of the submission, and of a section whose history is asked for. */
const history = createRoute({
  getParentRoute: page,
  path: '/submissions/$submissionId/history',
  validateSearch: (search: Record<string, unknown>): { section?: string } =>
    typeof search.section === 'string' && isSubmissionId(search.section) ? { section: search.section } : {},
  params: {
    parse: ({ submissionId }) => {
      if (!isSubmissionId(submissionId)) throw redirect({ to: '/submissions' })
      return { submissionId }
    },
    stringify: ({ submissionId }) => ({ submissionId }),
  },
  component: lazyPageOf('signing')(() => import('../features/history/history-page.tsx'), 'HistoryPage'),
})

/** The text has the whole width: its page brings its own head. */
const submission = createRoute({
  getParentRoute: () => coalition,
  path: '/submissions/$submissionId',
  params: ofSubmission,
  component: lazyPageOf('writing')(() => import('../features/writing/submission-page.tsx'), 'SubmissionPage'),
})

const filing = createRoute({
  getParentRoute: page,
  path: '/submissions/$submissionId/filing',
  params: ofSubmission,
  component: lazyPageOf('signing')(() => import('../features/filing/filing-page.tsx'), 'FilingPage'),
})
const plan = createRoute({
  getParentRoute: page,
  path: '/submissions/$submissionId/plan',
  params: ofSubmission,
  component: latePage(() => import('../features/plan/plan-page.tsx'), 'PlanPage'),
})
const followUp = createRoute({
  getParentRoute: page,
  path: '/submissions/$submissionId/follow-up',
  params: ofSubmission,
  component: latePage(() => import('../features/follow-up/follow-up-page.tsx'), 'FollowUpPage'),
})
const signing = createRoute({
  getParentRoute: page,
  path: '/submissions/$submissionId/signing',
  params: ofSubmission,
  component: lazyPageOf('signing', 'account')(() => import('../features/signing/signing-page.tsx'), 'SigningPage'),
})
const signOn = createRoute({
  getParentRoute: page,
  path: '/submissions/$submissionId/sign-on',
  params: ofSubmission,
  component: lazyPageOf('signing')(() => import('../features/sign-on/manage-page.tsx'), 'ManageSignOnPage'),
})

const tree = root.addChildren([
  outside.addChildren([signIn, setUp, invitation, signByLink, publicSignOn, confirmSignOn]),
  coalition.addChildren([
    shell.addChildren([
      home,
      submissions,
      newSubmission,
      deadlines,
      timeline,
      month,
      tasks,
      year,
      feeds,
      sessions,
      rules,
      workingDays,
      mechanisms,
      newMechanism,
      mechanism,
      organisations,
      people,
      settings,
      notices,
      account,
      history,
      signing,
      filing,
      signOn,
      plan,
      followUp,
    ]),
    submission,
  ]),
])

export const createAppRouter = (context: RouterContext) =>
  createRouter({
    routeTree: tree,
    context,
    defaultPreload: 'intent',
    defaultErrorComponent: PageFailed,
    scrollRestoration: true,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
