import { Button, FieldError, Notice, Progress } from '@palestra/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { api, type Goals, Problem } from '../../api'
import { queries } from '../../api/queries'
import { ErrorNotice, Loaded, Page } from '../../shell/Page'
import { todayIso } from '../../words/format'
import { type Draft, draftOf, emptyDraft, goalsOf, isAnswered, STEPS, type Step } from './draft'
import { EquipmentStep, GoalStep, HealthStep, LevelStep, TimeStep } from './steps'
import { text } from './text'

const BODY = {
  goal: GoalStep,
  level: LevelStep,
  time: TimeStep,
  equipment: EquipmentStep,
  health: HealthStep,
}

/** The first questions; later the same screen changes the answers. */
export function Onboarding() {
  const goals = useQuery(queries.goals)
  const isNew = goals.error instanceof Problem && goals.error.code === 'goals_not_set'
  if (isNew) return <Questions earlier={null} />
  return (
    <Loaded
      query={goals}
      onError={(error) => (
        <Page title={text.title}>
          <ErrorNotice error={error} retry={() => goals.refetch()} />
        </Page>
      )}
    >
      {(known) => <Questions earlier={known} />}
    </Loaded>
  )
}

function Questions({ earlier }: { earlier: Goals | null }) {
  const navigate = useNavigate()
  const client = useQueryClient()
  const [draft, setDraft] = useState<Draft>(earlier ? draftOf(earlier) : emptyDraft)
  const [at, setAt] = useState(0)
  const [isMissing, setMissing] = useState(false)
  const step = STEPS[at] ?? 'goal'
  const save = useMutation({
    mutationFn: async () => {
      const goals = goalsOf(draft, earlier)
      if (goals === null) return
      await api.saveGoals(goals)
      await api.makePlan({ start_date: todayIso() })
    },
    onSuccess: async () => {
      await client.invalidateQueries()
      await navigate({ to: '/app/today' })
    },
  })
  if (save.error instanceof Problem && save.error.code === 'medical_referral') {
    return <SeeDoctor review={() => save.reset()} />
  }
  const go = (to: number) => {
    setMissing(false)
    setAt(to)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isAnswered(step, draft)) setMissing(true)
    else if (at < STEPS.length - 1) go(at + 1)
    else save.mutate()
  }
  return (
    <Page title={earlier ? text.change : text.title} lead={at === 0 ? text.lead : undefined} narrow>
      <form className="stack onboarding" onSubmit={submit} noValidate>
        <Progress step={at + 1} of={STEPS.length} />
        <StepBody
          step={step}
          draft={draft}
          change={(part) => {
            setMissing(false)
            setDraft((before) => ({ ...before, ...part }))
          }}
        />
        {isMissing && <FieldError>{text.missing[step]}</FieldError>}
        {save.isError && <ErrorNotice error={save.error} retry={() => save.mutate()} />}
        <div className="row onboarding-actions">
          {at > 0 && <Button onClick={() => go(at - 1)}>{text.back}</Button>}
          <Button type="submit" variant="primary" large busy={save.isPending}>
            {at < STEPS.length - 1 ? text.next : text.save}
          </Button>
        </div>
      </form>
    </Page>
  )
}

function StepBody(props: { step: Step; draft: Draft; change: (part: Partial<Draft>) => void }) {
  const Body = BODY[props.step]
  const heading = useRef<HTMLHeadingElement>(null)
  // The step's heading takes the focus, so that the next question is read out and the keyboard starts there.
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    scrollTo({ top: 0 })
  }, [props.step])
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {text.questions[props.step]}
      </h2>
      <Body draft={props.draft} change={props.change} />
    </>
  )
}

/** The server decides who comes here. */
export function SeeDoctor({ review }: { review: () => void }) {
  return (
    <Page title={text.doctorTitle} narrow>
      <div className="stack">
        <Notice tone="stop" title={text.doctorTitle} live>
          {text.doctor}
        </Notice>
        <p>{text.doctorWhy}</p>
        <h2>{text.doctorWhat}</h2>
        <ol className="numbered">
          {text.doctorSteps.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
        <p className="soft">{text.doctorMeanwhile}</p>
        <div className="row">
          <Button variant="primary" onClick={review}>
            {text.review}
          </Button>
          <Link to="/app/exercises" className="button button-secondary">
            {text.browse}
          </Link>
        </div>
      </div>
    </Page>
  )
}
