import { buttonClass, RepStrip } from '@palestra/ui'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Go } from '../../shell/Go'
import { Mark } from '../../shell/Mark'
import { leaveFirstPage } from '../../shell/Page'
import { rememberedUser, useSignedIn } from '../../shell/session'
import { Courtyard } from './Courtyard'
import { text } from './text'

/** A set as it might be: the last repetitions are slower and shorter, one was not counted. */
const SAMPLE = [96, 100, 98, 97, 99, 95, 96, 90, 86, 60, 84, 78].map((range, index) => ({
  rom_ratio: range,
  tempo_s: 2.1 + index * 0.12,
  quality: range > 85 ? 0.9 : 0.65,
  valid: range > 70,
  faults: index === 9 ? ['shallow'] : [],
}))

/** What this is, in ten seconds. */
export function Landing() {
  const state = useSignedIn()
  useEffect(() => {
    document.title = 'Palestra'
    return leaveFirstPage
  }, [])
  const isKnown = rememberedUser() !== null
  if (state === 'yes' || (state === 'offline' && isKnown)) return <Go to="/app/today" />
  if (state === 'unknown' && isKnown) return null
  return (
    <main id="main" className="landing">
      <section className="landing-hero">
        <div className="landing-words">
          <p className="landing-brand">
            <Mark size={36} /> <span className="serif">Palestra</span>
          </p>
          <h1 className="serif landing-title">{text.hero}</h1>
          <p className="landing-lead">{text.lead}</p>
          <div className="row">
            <Link to="/app/register" className={buttonClass({ variant: 'primary', large: true })}>
              {text.create}
            </Link>
            <Link to="/app/login" className={buttonClass({ large: true })}>
              {text.login}
            </Link>
          </div>
        </div>
        <Courtyard />
      </section>
      <section className="landing-strip">
        <RepStrip reps={SAMPLE} height={104} maxWidth={560} />
        <p className="soft small">{text.stripCaption}</p>
      </section>
      <ul className="landing-points">
        {text.points.map(({ title, detail }) => (
          <li key={title}>
            <h2>{title}</h2>
            <p className="soft">{detail}</p>
          </li>
        ))}
      </ul>
    </main>
  )
}
