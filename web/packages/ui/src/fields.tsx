import { CircleAlert, Minus, Plus } from 'lucide-react'
import { type InputHTMLAttributes, type ReactNode, useEffect, useId, useState } from 'react'

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <span id={id} className="field-error" role="alert">
      <CircleAlert size={18} aria-hidden="true" />
      {children}
    </span>
  )
}

interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string
  hint?: string | undefined
  error?: string | undefined
  after?: ReactNode
}

export function TextField({ label, hint, error, after, ...input }: TextFieldProps) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        {...input}
        id={id}
        className="input"
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
      />
      {after}
      {hint && (
        <span id={`${id}-hint`} className="field-hint">
          {hint}
        </span>
      )}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}

export interface Option<T> {
  value: T
  label: string
  note?: string
}

interface ChoiceProps<T> {
  legend: string
  hideLegend?: boolean
  options: readonly Option<T>[]
  layout?: 'stack' | 'columns' | 'row'
  hint?: string
}

function Choices<T extends string | number>({
  legend,
  hideLegend,
  hint,
  options,
  layout = 'stack',
  input,
}: ChoiceProps<T> & { input: (option: Option<T>, id: string) => ReactNode }) {
  const id = useId()
  return (
    <fieldset className="group">
      <legend className={hideLegend ? 'visually-hidden' : undefined}>{legend}</legend>
      {hint && <p className="field-hint">{hint}</p>}
      <div className={layout === 'stack' ? 'choices' : `choices choices-${layout}`}>
        {options.map((option) => (
          <label key={option.value} className="choice" htmlFor={`${id}-${option.value}`}>
            {input(option, `${id}-${option.value}`)}
            <span>
              <span className="choice-label">{option.label}</span>
              {option.note && <span className="choice-note">{option.note}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** One of several. */
export function ChooseOne<T extends string | number>({
  value,
  onChange,
  ...rest
}: ChoiceProps<T> & { value: T | null; onChange: (value: T) => void }) {
  const name = useId()
  return (
    <Choices
      {...rest}
      input={(option, id) => (
        <input
          type="radio"
          id={id}
          name={name}
          checked={value === option.value}
          onChange={() => onChange(option.value)}
        />
      )}
    />
  )
}

/** Any of several. */
export function ChooseMany<T extends string>({
  values,
  onChange,
  ...rest
}: ChoiceProps<T> & { values: readonly T[]; onChange: (values: T[]) => void }) {
  const toggled = (value: T) =>
    values.includes(value) ? values.filter((v) => v !== value) : [...values, value]
  return (
    <Choices
      {...rest}
      input={(option, id) => (
        <input
          type="checkbox"
          id={id}
          checked={values.includes(option.value)}
          onChange={() => onChange(toggled(option.value))}
        />
      )}
    />
  )
}

interface StepperProps {
  label: string
  value: number
  step: number
  min: number
  max: number
  onChange: (value: number) => void
}

/** A number that is mostly right already: plus and minus for thumbs, typing for the rest. */
export function Stepper({ label, value, step, min, max, onChange }: StepperProps) {
  const id = useId()
  const [typed, setTyped] = useState(String(value))
  useEffect(() => setTyped(String(value)), [value])
  const move = (by: number) => onChange(clamp(Math.round((value + by) / step) * step, min, max))
  const commit = () => {
    const number = Number(typed.replace(',', '.'))
    if (typed.trim() === '' || !Number.isFinite(number)) setTyped(String(value))
    else onChange(clamp(number, min, max))
  }
  return (
    <div className="stepper">
      <label htmlFor={id}>{label}</label>
      <div className="stepper-control">
        <button
          type="button"
          onClick={() => move(-step)}
          disabled={value <= min}
          aria-label={`Less: ${label}`}
        >
          <Minus size={20} aria-hidden="true" />
        </button>
        <input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onFocus={(event) => event.target.select()}
          onBlur={commit}
        />
        <button
          type="button"
          onClick={() => move(step)}
          disabled={value >= max}
          aria-label={`More: ${label}`}
        >
          <Plus size={20} aria-hidden="true" />
        </button>
      </div>
    </div>
  )
}

function clamp(value: number, min: number, max: number): number {
  return Number(Math.min(max, Math.max(min, value)).toFixed(2))
}
