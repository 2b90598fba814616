import { expect, it } from 'vitest'
import { Outbox } from '../src/index'

const text = (seq: number) => `item ${seq}`

const taken = (outbox: Outbox): number[] => {
  const seqs: number[] = []
  for (let item = outbox.takeUnsent(); item !== null; item = outbox.takeUnsent()) seqs.push(item.seq)
  return seqs
}

const filled = (count: number, from = 1): Outbox => {
  const outbox = new Outbox()
  outbox.begin(from)
  for (let i = 0; i < count; i++) outbox.add(text)
  return outbox
}

it('begins where the server says and sends each item once a connection', () => {
  const outbox = filled(3, 41)
  expect(taken(outbox)).toEqual([41, 42, 43])
  expect(taken(outbox)).toEqual([])
  outbox.begin(42)
  expect(taken(outbox)).toEqual([42, 43])
})

it('keeps what is not on disk, though the server has it', () => {
  const outbox = filled(3)
  outbox.begin(4)
  expect(taken(outbox)).toEqual([])
  expect(outbox.oldestSeq).toBe(1)
  outbox.begin(2) // it was killed before it wrote
  expect(taken(outbox)).toEqual([2, 3])
})

it('names the next number as the oldest when nothing is left', () => {
  const outbox = filled(3)
  outbox.acknowledge(3)
  expect(outbox.oldestSeq).toBe(4)
  expect(new Outbox().oldestSeq).toBeNull()
})

it('gives its numbers up when another page went on with them', () => {
  const outbox = filled(3)
  outbox.begin(9)
  outbox.add(text)
  expect(taken(outbox)).toEqual([9])
})

it('gives up the oldest when the server is away for too long', () => {
  const outbox = new Outbox()
  outbox.begin(1)
  for (let i = 0; i < 5; i++) outbox.add(() => new ArrayBuffer(4_000_000))
  expect(outbox.unacked).toBe(4)
  expect(outbox.oldestSeq).toBe(2)
  outbox.begin(2)
  expect(taken(outbox)).toEqual([2, 3, 4, 5])
})

it('needs a first number', () => {
  expect(() => new Outbox().add(text)).toThrow()
})
