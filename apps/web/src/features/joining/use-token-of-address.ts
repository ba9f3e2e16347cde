import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'

/**
 * The token of a sign-in link. It opens the account, so that it leaves the address at once: nobody copies it from there,
 * and going back does not use it again.
 */
export function useTokenOfAddress(): string | null {
  const hash = useLocation({ select: (location) => location.hash })
  const navigate = useNavigate()
  const [token, setToken] = useState(hash === '' ? null : hash)
  if (hash !== '' && hash !== token) setToken(hash)
  useEffect(() => {
    if (hash !== '') void navigate({ to: '/sign-in', search: true, hash: '', replace: true })
  }, [hash, navigate])
  return token
}
