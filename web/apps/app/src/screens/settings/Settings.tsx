import { Button, buttonClass, Card, ChooseOne } from '@palestra/ui'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { LogOut } from 'lucide-react'
import { useState } from 'react'
import { api, type Goals, Problem } from '../../api'
import { queries } from '../../api/queries'
import { ErrorNotice, Loaded, Page } from '../../shell/Page'
import { forgetMe } from '../../shell/session'
import { chooseTheme, chosenTheme, type Theme } from '../../shell/theme'
import { list, words } from '../../words/format'
import { DIFFICULTY_WORDS, GOAL_WORDS, LEVEL_WORDS } from '../../words/training'
import { text } from './text'

export function Settings() {
  const me = useQuery(queries.me)
  return (
    <Page
      title={text.title}
      lead={me.data && `${text.signedInAs} ${me.data.display_name ?? me.data.username}`}
      narrow
    >
      <div className="stack">
        <YourPlan />
        <Appearance />
        <Card>
          <h2>{text.about}</h2>
          <p>{text.aboutDetail}</p>
          <p className="small soft">{text.licence}</p>
        </Card>
        <LeaveButton />
      </div>
    </Page>
  )
}

function YourPlan() {
  const goals = useQuery(queries.goals)
  return (
    <Card>
      <h2>{text.plan}</h2>
      <Loaded query={goals} cards={0} onError={noGoals}>
        {(known) => (
          <>
            <Answers goals={known} />
            <p>
              <Link to="/app/welcome" className={buttonClass()}>
                {text.change}
              </Link>
            </p>
          </>
        )}
      </Loaded>
    </Card>
  )
}

function noGoals(error: Error) {
  if (!(error instanceof Problem) || error.code !== 'goals_not_set') return undefined
  return (
    <>
      <p className="soft">{text.noGoals}</p>
      <p>
        <Link to="/app/welcome" className={buttonClass({ variant: 'primary' })}>
          {text.answer}
        </Link>
      </p>
    </>
  )
}

function Answers({ goals }: { goals: Goals }) {
  const equipment = useQuery(queries.equipment)
  const nameOf = (id: string) => equipment.data?.find((thing) => thing.id === id)?.name ?? words(id)
  const lines: [string, string][] = [
    [text.goal, GOAL_WORDS[goals.goal].label],
    [text.level, LEVEL_WORDS[goals.level].label],
    [text.difficulty, DIFFICULTY_WORDS[goals.difficulty].label],
    [text.time, text.timeValue(goals.minutes_per_session, goals.days_per_week)],
    [text.equipment, goals.equipment.length > 0 ? list(goals.equipment.map(nameOf)) : text.noEquipment],
  ]
  return (
    <dl className="facts">
      {lines.map(([name, value]) => (
        <div key={name}>
          <dt className="soft">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Appearance() {
  const [theme, setTheme] = useState<Theme>(chosenTheme)
  return (
    <Card>
      <ChooseOne
        legend={text.theme}
        layout="row"
        options={(['system', 'light', 'dark'] as const).map((value) => ({
          value,
          label: text.themes[value],
        }))}
        value={theme}
        onChange={(value) => {
          setTheme(value)
          chooseTheme(value)
        }}
      />
    </Card>
  )
}

function LeaveButton() {
  const leave = useMutation({
    mutationFn: () => api.client.signOut(),
    // The shell sees that nobody is signed in any more, and leads to the log-in.
    onSuccess: forgetMe,
  })
  return (
    <div className="stack-tight">
      {leave.isError && <ErrorNotice error={leave.error} retry={() => leave.mutate()} />}
      <Button
        icon={<LogOut size={20} aria-hidden="true" />}
        busy={leave.isPending}
        onClick={() => leave.mutate()}
      >
        {text.logOut}
      </Button>
      <p className="small soft">{text.logOutNote}</p>
    </div>
  )
}
