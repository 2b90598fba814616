import { readFileSync } from 'node:fs'
import type { EventMessage, SessionView } from '@palestra/protocol'
import { expect, it } from 'vitest'
import { apply, INITIAL_VIEW } from '../src/index'

const file = new URL('../../../../tests/contract/wire/fold.json', import.meta.url)
const golden: { message: EventMessage; view: SessionView }[] = JSON.parse(readFileSync(file, 'utf8'))

it('folds events into the same views as the server', () => {
  let view = INITIAL_VIEW
  for (const { message, view: expected } of golden) {
    view = apply(view, message)
    expect(view, message.event.type).toEqual(expected)
  }
})
