import { Button, Notice, TextField } from '@palestra/ui'
import { useMutation } from '@tanstack/react-query'
import { Link, useRouter, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { api, Problem } from '../../api'
import { ErrorNotice } from '../../shell/Page'
import { safeNext } from '../../shell/session'
import { Frame } from './Frame'
import { PasswordField } from './PasswordField'
import { text } from './text'

export function Login() {
  const router = useRouter()
  const { next } = useSearch({ from: '/app/login' })
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const enter = useMutation({
    mutationFn: () => api.client.signIn(username.trim(), password),
    onSuccess: () => router.history.push(safeNext(next)),
  })
  const isWrong = enter.error instanceof Problem && enter.error.status === 401
  const submit = (event: FormEvent) => {
    event.preventDefault()
    enter.mutate()
  }
  return (
    <Frame title={text.login} lead={text.loginLead}>
      <form className="stack" onSubmit={submit}>
        {isWrong && <Notice tone="caution" title={text.wrong} live />}
        {enter.isError && !isWrong && <ErrorNotice error={enter.error} />}
        <TextField
          label={text.username}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={username}
          onChange={(event) => setUsername(event.target.value)}
        />
        <PasswordField value={password} onChange={setPassword} autoComplete="current-password" />
        <Button type="submit" variant="primary" large busy={enter.isPending}>
          {text.login}
        </Button>
        <p>
          {text.newHere} <Link to="/app/register">{text.register}</Link>
        </p>
      </form>
    </Frame>
  )
}
