import { TextField } from '@palestra/ui'
import { useState } from 'react'
import { text } from './text'

interface Props {
  value: string
  onChange: (value: string) => void
  autoComplete: 'new-password' | 'current-password'
  hint?: string
  error?: string | undefined
}

export function PasswordField({ value, onChange, autoComplete, hint, error }: Props) {
  const [isShown, setShown] = useState(false)
  return (
    <TextField
      label={text.password}
      name="password"
      type={isShown ? 'text' : 'password'}
      autoComplete={autoComplete}
      required
      maxLength={200}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      hint={hint}
      error={error}
      after={
        <label className="row small show-password">
          <input type="checkbox" checked={isShown} onChange={(event) => setShown(event.target.checked)} />
          {text.showPassword}
        </label>
      }
    />
  )
}
