import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { Menu as MenuIcon, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../lib/acting.tsx'
import { formatDate } from '@mithaq/i18n/format'
import { lastDay } from '../lib/last-day.ts'
import { named } from '../lib/named.ts'
import { useOnline } from '../lib/use-online.ts'
import { useReader } from '../lib/reader.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Bell } from '../ui/bell.tsx'
import { CoalitionSwitch } from './coalition-switch.tsx'
import { SignOutButton } from './sign-out-button.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

/** Navigation and the page: beside each other when there is room, a drawer on a phone. */
export function Shell() {
  const { t } = useTranslation('shell')
  const online = useOnline()
  const path = useRouterState({ select: (state) => state.location.pathname })
  // Open on the page where it was opened: going to another one closes it.
  const [openedOn, setOpenedOn] = useState<string | null>(null)
  const open = openedOn === path
  useEffect(() => {
    if (!open) return undefined
    const close = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setOpenedOn(null)
    }
    addEventListener('keydown', close)
    return () => removeEventListener('keydown', close)
  }, [open])
  return (
    <div className="app">
      <a className="skip" href="#page">
        {t('skip')}
      </a>
      <header className="top-bar">
        <IconButton label={t('menu')} aria-expanded={open} onPress={() => setOpenedOn(path)}>
          <MenuIcon size={20} aria-hidden />
        </IconButton>
        <Brand />
        <Bell />
      </header>
      <nav className="nav" aria-label={t('navigation')} data-open={open || undefined}>
        <div className="nav-top">
          <Brand />
          <Bell />
          {open && (
            <IconButton label={t('close', { ns: 'common' })} onPress={() => setOpenedOn(null)}>
              <X size={20} aria-hidden />
            </IconButton>
          )}
        </div>
        <CoalitionSwitch />
        <Links />
        <Foot />
      </nav>
      <main className="page" id="page" tabIndex={-1}>
        {!online && <p className="offline-bar">{t('offline')}</p>}
        <Outlet />
      </main>
    </div>
  )
}

const Brand = () => {
  const { t } = useTranslation()
  return (
    <Link to="/" className="brand">
      <span className="brand-mark" aria-hidden>
        م
      </span>
      {t('product')}
    </Link>
  )
}

function Links() {
  const { t } = useTranslation('shell')
  const { actor } = useActing()
  const current = { 'aria-current': 'page' } as const
  return (
    <ul className="nav-links">
      <li>
        <Link to="/" activeOptions={{ exact: true }} activeProps={current}>
          {t('home')}
        </Link>
      </li>
      <li>
        <Link to="/submissions" activeProps={current}>
          {t('submissions')}
        </Link>
      </li>
      <li>
        <Link to="/deadlines" activeProps={current}>
          {t('deadlines')}
        </Link>
      </li>
      {actor.kind === 'member' && (
        <>
          <li>
            <Link to="/mechanisms" activeProps={current}>
              {t('mechanisms')}
            </Link>
          </li>
          <li>
            <Link to="/organisations" activeProps={current}>
              {t('organisations')}
            </Link>
          </li>
          <li>
            <Link to="/people" activeProps={current}>
              {t('people')}
            </Link>
          </li>
        </>
      )}
      {actor.kind === 'member' && actor.role === 'coordinator' && (
        <li>
          <Link to="/settings" activeProps={current}>
            {t('settings')}
          </Link>
        </li>
      )}
    </ul>
  )
}

function Foot() {
  const { t } = useTranslation(['shell', 'roles'])
  const { membership } = useActing()
  const reader = useReader()
  const organisation =
    membership.organisationName === null ? membership.guestOrganisation : named(membership.organisationName, reader.language)
  return (
    <div className="nav-foot">
      <Link to="/account">
        <span className="visually-hidden">{t('shell:account')}: </span>
        <bdi>{membership.alias}</bdi>
        <br />
        <small>
          {organisation && <bdi>{organisation}</bdi>}
          {organisation && ' · '}
          {membership.guest === null
            ? t(`roles:${membership.role}`)
            : t('shell:guestUntil', { date: formatDate(reader, lastDay(membership.guest.endsAt), 'short') })}
        </small>
      </Link>
      <div className="nav-foot-actions">
        <SignOutButton />
        <ThemeSwitch />
      </div>
    </div>
  )
}
