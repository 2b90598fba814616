import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Mark } from '../../shell/Mark'
import { Page } from '../../shell/Page'

/** The quiet frame of the two pages before the sign-in. */
export function Frame({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <>
      <header className="bar bar-plain">
        <Link to="/app" className="bar-home" aria-label="Palestra">
          <Mark />
          <span className="serif" aria-hidden="true">
            Palestra
          </span>
        </Link>
      </header>
      <Page title={title} lead={lead} narrow>
        {children}
      </Page>
    </>
  )
}
