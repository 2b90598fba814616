import { text } from './text'

export interface NewAccount {
  username: string
  password: string
}

export type AccountErrors = Partial<Record<keyof NewAccount, string>>

/** The server's own rules, told before the round trip; what it says afterwards still counts. */
export function accountErrors({ username, password }: NewAccount): AccountErrors {
  const errors: AccountErrors = {}
  if (username.length < 3) errors.username = text.usernameShort
  else if (!/^[A-Za-z0-9_.-]{3,32}$/.test(username)) errors.username = text.usernameForm
  if (password.length < 10) errors.password = text.passwordShort
  else if (username && password.toLowerCase().includes(username.toLowerCase()))
    errors.password = text.passwordName
  return errors
}
