import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { config } from 'zod'
import { App } from './app/app.tsx'
import { startLanguage } from './lib/language.ts'
import './styles/app.css'

// The content security policy allows no code made from text; zod would try, and be reported.
config({ jitless: true })
const place = document.getElementById('root')
if (place === null) throw new Error('The page has no place for the client')
await startLanguage()
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
