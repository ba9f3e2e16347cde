import { Navigate, useLocation } from '@tanstack/react-router'
import { useState } from 'react'

/** To where one signs in, which then leads back to the page that was asked for. `ended`: somebody was signed in, and left nothing unsaved. */
export function ToSignIn({ ended }: { ended: boolean }) {
  const path = useLocation({ select: ({ pathname }) => pathname })
  // As it was when nobody turned out to be signed in: on the way the address is the one of signing in already.
  const [from] = useState(path)
  return <Navigate to="/sign-in" search={{ ...(from === '/' ? {} : { to: from }), ...(ended ? { ended } : {}) }} replace />
}
