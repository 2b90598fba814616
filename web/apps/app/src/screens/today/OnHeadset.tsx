import { Button } from '@palestra/ui'
import { Copy } from 'lucide-react'
import { useState } from 'react'
import { Qr } from './Qr'
import { text } from './text'

/** How to get this workout onto the headset: the address, and the same as a code. */
export function OnHeadset({ workoutId }: { workoutId: string }) {
  const [isCopied, setCopied] = useState(false)
  const address = `${location.origin}/vr?workout=${workoutId}`
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname)
  const copy = () => navigator.clipboard?.writeText(address).then(() => setCopied(true))
  return (
    <details className="card headset">
      <summary>{text.openOnHeadset}</summary>
      <div className="headset-body">
        <div className="stack">
          <ol className="numbered">
            {text.openSteps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <code className="address">{address}</code>
          {isLocal && <p className="small soft">{text.localhost}</p>}
          <div className="row">
            <Button icon={<Copy size={18} aria-hidden="true" />} onClick={copy}>
              {text.copy}
            </Button>
            <span aria-live="polite">{isCopied && text.copied}</span>
          </div>
        </div>
        <Qr text={address} label={text.qr} />
      </div>
    </details>
  )
}
