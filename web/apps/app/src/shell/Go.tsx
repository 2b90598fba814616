import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/** Leads to the first place it was given, once: the router's own component starts again at every render. */
export function Go({ to }: { to: string }) {
  const { history } = useRouter()
  useEffect(() => {
    history.replace(to)
  }, [])
  return null
}

/** Leads to the log-in, and back here afterwards. */
export function GoLogIn() {
  const here = useRouter().history.location.href
  return <Go to={`/app/login?next=${encodeURIComponent(here)}`} />
}
