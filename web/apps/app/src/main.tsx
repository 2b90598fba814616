import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { api } from './api'
import { makeQueryClient } from './api/queries'
import { router } from './shell/router'
import './styles/index.css'

const queryClient = makeQueryClient()
api.client.subscribe(() => {
  // What one user saw must not be shown to the next.
  if (api.client.state === 'no') queryClient.clear()
})
void api.client.restore()

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  )
}

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  // Refused where the certificate is not trusted: then the app works as long as there is a network.
  navigator.serviceWorker.register('/app/sw.js', { scope: '/' }).catch(() => undefined)
}
