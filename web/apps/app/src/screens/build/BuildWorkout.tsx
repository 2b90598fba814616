import { Button, Card, Empty, Stepper, TextField } from '@palestra/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { api, type Exercise } from '../../api'
import { queries } from '../../api/queries'
import { uuid7 } from '../../queue'
import { ErrorNotice, Loaded, Page } from '../../shell/Page'
import { estimatedMinutes, type OwnBlock } from './estimate'
import { text } from './text'

/** Pick exercises, set the numbers, and the workout opens like any other. */
export function BuildWorkout() {
  const exercises = useQuery(queries.exercises)
  return (
    <Page title={text.title} lead={text.lead} narrow>
      <Loaded query={exercises}>{(all) => <Builder all={all} />}</Loaded>
    </Page>
  )
}

interface Chosen {
  key: string
  exercise: Exercise
  block: OwnBlock
}

function Builder({ all }: { all: Exercise[] }) {
  const navigate = useNavigate()
  const client = useQueryClient()
  const [id] = useState(uuid7)
  const [title, setTitle] = useState(text.usualName)
  const [chosen, setChosen] = useState<Chosen[]>([])
  const blocks = chosen.map(({ block }) => block)
  const save = useMutation({
    mutationFn: () => api.buildWorkout({ id, title: title.trim() || text.usualName, blocks }),
    onSuccess: async (workout) => {
      client.setQueryData(queries.workout(workout.workout_id).queryKey, workout)
      await navigate({ to: '/app/history/$workoutId', params: { workoutId: workout.workout_id } })
    },
  })
  const add = (exerciseId: string) => {
    const exercise = all.find((known) => known.id === exerciseId)
    if (!exercise) return
    const block: OwnBlock = {
      exercise_name: exercise.id,
      sets: 3,
      rest_s: 60,
      ...(exercise.timed ? { duration_s: exercise.hold_s || 30 } : { reps: 10 }),
    }
    setChosen([...chosen, { key: uuid7(), exercise, block }])
  }
  const change = (key: string, part: Partial<OwnBlock>) =>
    setChosen(chosen.map((old) => (old.key === key ? { ...old, block: { ...old.block, ...part } } : old)))
  return (
    <div className="stack">
      <TextField
        label={text.name}
        maxLength={80}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <div className="field">
        <label htmlFor="add">{text.add}</label>
        <select id="add" className="input" value="" onChange={(event) => add(event.target.value)}>
          <option value="">{text.choose}</option>
          {all.map((exercise) => (
            <option key={exercise.id} value={exercise.id}>
              {exercise.name}
            </option>
          ))}
        </select>
      </div>
      {chosen.length === 0 && <Empty title={text.empty}>{text.emptyDetail}</Empty>}
      {chosen.map((one) => (
        <ChosenCard
          key={one.key}
          chosen={one}
          change={(part) => change(one.key, part)}
          remove={() => setChosen(chosen.filter(({ key }) => key !== one.key))}
        />
      ))}
      {save.isError && <ErrorNotice error={save.error} retry={() => save.mutate()} />}
      {chosen.length > 0 && (
        <>
          <p className="soft" aria-live="polite">
            {text.estimate(estimatedMinutes(blocks))}
          </p>
          <Button variant="primary" large busy={save.isPending} onClick={() => save.mutate()}>
            {text.save}
          </Button>
        </>
      )}
    </div>
  )
}

interface ChosenProps {
  chosen: Chosen
  change: (part: Partial<OwnBlock>) => void
  remove: () => void
}

function ChosenCard({ chosen: { exercise, block }, change, remove }: ChosenProps) {
  const seconds = block.duration_s
  return (
    <Card>
      <div className="row spread">
        <h2>{exercise.name}</h2>
        <Button variant="quiet" aria-label={text.remove(exercise.name)} onClick={remove}>
          <Trash2 size={20} aria-hidden="true" />
        </Button>
      </div>
      <div className="steppers">
        <Stepper
          label={text.sets}
          value={block.sets}
          min={1}
          max={10}
          step={1}
          onChange={(sets) => change({ sets })}
        />
        {seconds === undefined ? (
          <Stepper
            label={text.reps}
            value={block.reps ?? 10}
            min={1}
            max={100}
            step={1}
            onChange={(reps) => change({ reps })}
          />
        ) : (
          <Stepper
            label={text.seconds}
            value={seconds}
            min={5}
            max={600}
            step={5}
            onChange={(duration_s) => change({ duration_s })}
          />
        )}
        <Stepper
          label={text.rest}
          value={block.rest_s}
          min={0}
          max={600}
          step={15}
          onChange={(rest_s) => change({ rest_s })}
        />
      </div>
    </Card>
  )
}
