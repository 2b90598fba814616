import { Button, TextField } from '@palestra/ui'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { api, Problem } from '../../api'
import { ErrorNotice } from '../../shell/Page'
import { Frame } from './Frame'
import { PasswordField } from './PasswordField'
import { type AccountErrors, accountErrors } from './rules'
import { text } from './text'

export function Register() {
  const navigate = useNavigate()
  const [username, setUsername] = useState('')
  const [displayName, setDisplayName] = useState('')
  const [password, setPassword] = useState('')
  const [errors, setErrors] = useState<AccountErrors>({})
  const create = useMutation({
    mutationFn: async () => {
      const name = displayName.trim()
      await api.register({ username, password, ...(name && { display_name: name }) })
      await api.client.signIn(username, password)
    },
    onSuccess: () => navigate({ to: '/app/welcome' }),
  })
  const told = create.error instanceof Problem ? create.error.fields : {}
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = accountErrors({ username, password })
    setErrors(found)
    if (Object.keys(found).length === 0) create.mutate()
  }
  const isFieldError = 'username' in told || 'password' in told || 'display_name' in told
  return (
    <Frame title={text.register} lead={text.registerLead}>
      <form className="stack" onSubmit={submit} noValidate>
        {create.isError && !isFieldError && <ErrorNotice error={create.error} />}
        <TextField
          label={text.username}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={32}
          required
          value={username}
          onChange={(event) => setUsername(event.target.value.trim())}
          hint={text.usernameHint}
          error={errors.username ?? told.username}
        />
        <TextField
          label={text.displayName}
          name="display_name"
          autoComplete="nickname"
          maxLength={64}
          value={displayName}
          onChange={(event) => setDisplayName(event.target.value)}
          hint={text.optional}
          error={told.display_name}
        />
        <PasswordField
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
          hint={text.passwordHint}
          error={errors.password ?? told.password}
        />
        <Button type="submit" variant="primary" large busy={create.isPending}>
          {text.createAccount}
        </Button>
        <p>
          {text.haveAccount} <Link to="/app/login">{text.login}</Link>
        </p>
      </form>
    </Frame>
  )
}
