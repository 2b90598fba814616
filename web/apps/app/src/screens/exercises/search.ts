import type { Exercise } from '../../api'

/** Every word of the search must stand somewhere in the names; accents and case do not matter. */
export function matching(all: readonly Exercise[], search: string, pattern: string): Exercise[] {
  const wanted = plain(search).split(/\s+/).filter(Boolean)
  return all.filter((exercise) => {
    if (pattern && exercise.pattern !== pattern) return false
    const names = plain([exercise.id.replaceAll('_', ' '), exercise.name, ...exercise.aliases].join(' '))
    return wanted.every((word) => names.includes(word))
  })
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replaceAll('_', ' ')
    .toLowerCase()
}
