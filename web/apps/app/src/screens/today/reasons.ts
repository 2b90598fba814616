import type { Block } from '../../api'

export type Reason = Block['rationale'][number]

export interface BlockReasons {
  /** Stands beside the exercise: the reason that fits it more than the others. */
  first: Reason | null
  more: readonly Reason[]
}

/**
 * Many reasons hold for most of a workout. What was said over the whole is not said again, the rarest
 * reason comes first, and the same sentence never stands beside two exercises.
 */
export function blockReasons(blocks: readonly Block[], said: readonly string[]): BlockReasons[] {
  const times = new Map<string, number>()
  for (const { id } of blocks.flatMap(({ rationale }) => rationale)) times.set(id, (times.get(id) ?? 0) + 1)
  const used = new Set<string>()
  return blocks.map(({ rationale }) => {
    const ordered = rationale
      .filter(({ text }) => !said.includes(text))
      .toSorted((a, b) => (times.get(a.id) ?? 0) - (times.get(b.id) ?? 0))
    const first = ordered.find(({ id }) => !used.has(id)) ?? null
    if (first) used.add(first.id)
    return { first, more: ordered.filter((reason) => reason !== first) }
  })
}
