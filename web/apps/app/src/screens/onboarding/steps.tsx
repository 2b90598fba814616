import { ChooseMany, ChooseOne, Stepper } from '@palestra/ui'
import { useQuery } from '@tanstack/react-query'
import { queries } from '../../api/queries'
import { Loaded } from '../../shell/Page'
import { DIFFICULTY_WORDS, GOAL_WORDS, LEVEL_WORDS } from '../../words/training'
import { type Draft, HEALTH_QUESTIONS, hasWarningSign } from './draft'
import { text } from './text'

interface StepProps {
  draft: Draft
  change: (part: Partial<Draft>) => void
}

function options<K extends string>(words: Record<K, { label: string; note: string }>) {
  return (Object.keys(words) as K[]).map((value) => ({ value, ...words[value] }))
}

export function GoalStep({ draft, change }: StepProps) {
  return (
    <ChooseOne
      legend={text.questions.goal}
      hideLegend
      layout="columns"
      options={options(GOAL_WORDS)}
      value={draft.goal}
      onChange={(goal) => change({ goal })}
    />
  )
}

export function LevelStep({ draft, change }: StepProps) {
  return (
    <>
      <ChooseOne
        legend={text.level}
        layout="columns"
        options={options(LEVEL_WORDS)}
        value={draft.level}
        onChange={(level) => change({ level })}
      />
      <ChooseOne
        legend={text.difficulty}
        layout="columns"
        options={options(DIFFICULTY_WORDS)}
        value={draft.difficulty}
        onChange={(difficulty) => change({ difficulty })}
      />
    </>
  )
}

export function TimeStep({ draft, change }: StepProps) {
  return (
    <>
      <ChooseOne
        legend={text.minutes}
        layout="row"
        options={[15, 20, 30, 45, 60, 90].map((value) => ({ value, label: text.minutesValue(value) }))}
        value={draft.minutes}
        onChange={(minutes) => change({ minutes })}
      />
      <ChooseOne
        legend={text.days}
        layout="row"
        options={[1, 2, 3, 4, 5, 6].map((value) => ({ value, label: text.daysValue(value) }))}
        value={draft.days}
        onChange={(days) => change({ days })}
      />
      <p className="soft" aria-live="polite">
        {text.weekSum(draft.minutes, draft.days)}
      </p>
    </>
  )
}

export function EquipmentStep({ draft, change }: StepProps) {
  const equipment = useQuery(queries.equipment)
  return (
    <>
      <Loaded query={equipment} cards={1}>
        {(things) => (
          <ChooseMany
            legend={text.questions.equipment}
            hideLegend
            hint={text.equipmentHint}
            layout="columns"
            options={things.map(({ id, name, description }) => ({
              value: id,
              label: name,
              ...(description && { note: description }),
            }))}
            values={draft.equipment}
            onChange={(chosen) => change({ equipment: chosen })}
          />
        )}
      </Loaded>
      <ChooseMany
        legend={text.seated}
        hideLegend
        options={[{ value: 'seated', label: text.seated, note: text.seatedNote }]}
        values={draft.seatedOnly ? ['seated'] : []}
        onChange={(values) => change({ seatedOnly: values.length > 0 })}
      />
    </>
  )
}

const YES_NO = [
  { value: 'no', label: text.no },
  { value: 'yes', label: text.yes },
] as const

function YesNo(props: { question: string; value: boolean | null; onChange: (value: boolean) => void }) {
  return (
    <ChooseOne
      legend={props.question}
      layout="row"
      options={YES_NO}
      value={props.value === null ? null : props.value ? 'yes' : 'no'}
      onChange={(answer) => props.onChange(answer === 'yes')}
    />
  )
}

export function HealthStep({ draft, change }: StepProps) {
  return (
    <>
      <p className="soft">{text.healthLead}</p>
      {HEALTH_QUESTIONS.map((question) => (
        <YesNo
          key={question}
          question={text.health[question]}
          value={draft.health[question]}
          onChange={(answer) => change({ health: { ...draft.health, [question]: answer } })}
        />
      ))}
      {hasWarningSign(draft) && (
        <YesNo question={text.cleared} value={draft.cleared} onChange={(cleared) => change({ cleared })} />
      )}
      <Pains draft={draft} change={change} />
    </>
  )
}

function Pains({ draft, change }: StepProps) {
  const sites = Object.entries(text.sites).map(([value, label]) => ({ value, label }))
  const known = (site: string) => draft.injuries.find((injury) => injury.site === site)
  return (
    <>
      <ChooseMany
        legend={text.pain}
        hint={text.painHint}
        layout="row"
        options={sites}
        values={draft.injuries.map(({ site }) => site)}
        onChange={(chosen) =>
          change({
            injuries: chosen.map((site) => known(site) ?? { site, side: 'both', pain: 3, acute: false }),
          })
        }
      />
      {draft.injuries.map((injury) => (
        <Stepper
          key={injury.site}
          label={text.painLevel(sites.find(({ value }) => value === injury.site)?.label ?? injury.site)}
          value={injury.pain}
          min={1}
          max={10}
          step={1}
          onChange={(pain) =>
            change({ injuries: draft.injuries.map((old) => (old === injury ? { ...old, pain } : old)) })
          }
        />
      ))}
    </>
  )
}
