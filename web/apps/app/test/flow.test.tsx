// @vitest-environment happy-dom
import { RepStrip, Stepper } from '@palestra/ui'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'

afterEach(cleanup)

describe('RepStrip', () => {
  it('says in words what it draws', () => {
    render(
      <RepStrip
        label="Set 1"
        reps={[
          { rom_ratio: 0.4, tempo_s: 2, quality: 0.9, valid: true },
          { rom_ratio: 0.1, tempo_s: 2, quality: 0.3, valid: false, faults: ['shallow'] },
        ]}
      />,
    )
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
      'Set 1: 2 repetitions, 1 counted, 2.0 seconds each on average, 1 in good form, 1 with something to improve.',
    )
  })

  it('is not there without repetitions', () => {
    const { container } = render(<RepStrip reps={[]} />)
    expect(container.childElementCount).toBe(0)
  })
})

describe('Stepper', () => {
  function Weight({ heard }: { heard: (value: number) => void }) {
    const [value, setValue] = useState(10)
    const change = (next: number) => {
      heard(next)
      setValue(next)
    }
    return <Stepper label="Weight" value={value} step={2.5} min={0} max={15} onChange={change} />
  }

  it('steps, stops at its ends, and takes what is typed with a comma', () => {
    const heard = vi.fn()
    render(<Weight heard={heard} />)
    const more = screen.getByRole('button', { name: 'More: Weight' })
    fireEvent.click(more)
    fireEvent.click(more)
    expect(more).toHaveProperty('disabled', true)
    const input = screen.getByLabelText('Weight')
    fireEvent.change(input, { target: { value: '7,5' } })
    fireEvent.blur(input)
    fireEvent.change(input, { target: { value: 'heavy' } })
    fireEvent.blur(input)
    expect(heard.mock.calls.map(([value]) => value)).toEqual([12.5, 15, 7.5])
    expect(input).toHaveProperty('value', '7.5')
  })
})
