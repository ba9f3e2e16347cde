import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { startLanguage } from './lib/language.ts'
import './styles/app.css'

const place = document.getElementById('root')
if (place === null) throw new Error('The page has no place for the client')
await startLanguage()
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
