import type { ButtonHTMLAttributes, ReactNode } from 'react'

export interface ButtonLook {
  variant?: 'primary' | 'secondary' | 'quiet'
  large?: boolean
  wide?: boolean
}

/** The classes of a button, for links that look like one. */
export function buttonClass({ variant = 'secondary', large, wide }: ButtonLook = {}): string {
  return ['button', `button-${variant}`, large && 'button-large', wide && 'button-wide']
    .filter(Boolean)
    .join(' ')
}

interface Props extends ButtonHTMLAttributes<HTMLButtonElement>, ButtonLook {
  icon?: ReactNode
  /** Something is under way: the button stays where it is and cannot be pressed again. */
  busy?: boolean
}

export function Button({
  variant,
  large,
  wide,
  icon,
  busy = false,
  children,
  type = 'button',
  ...rest
}: Props) {
  const look: ButtonLook = { ...(variant && { variant }), ...(large && { large }), ...(wide && { wide }) }
  return (
    <button
      {...rest}
      type={type}
      className={buttonClass(look)}
      disabled={rest.disabled || busy}
      aria-busy={busy || undefined}
    >
      {busy ? <span className="spinner" aria-hidden="true" /> : icon}
      {children}
    </button>
  )
}
