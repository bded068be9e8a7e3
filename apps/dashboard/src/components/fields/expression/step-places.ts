import type { KnownStep } from '../template/surroundings.ts'

/** Where a text names a step by its id: `@id`, `@id:Label`, `@id:"Label"`. */
export type StepPlace = {
  start: number
  end: number
  id: string
  /** The label as it is written there. */
  label: string
  /** Today's; undefined when there is no such step. */
  title: string | undefined
}

const REFERENCE = /@([\p{L}\p{N}_-]+):(?:"([^"]*)")?|@([\p{L}\p{N}_-]+)/gu

/** The steps that a text names by id. Behind a letter an `@` belongs to an email address. */
export function stepPlaces(
  text: string,
  steps: readonly Pick<KnownStep, 'id' | 'title' | 'label'>[],
): StepPlace[] {
  if (!text.includes('@')) return []
  const known = new Map(steps.map((step) => [step.id, step]))
  const places = [...text.matchAll(REFERENCE)].flatMap((found): StepPlace[] => {
    const start = found.index
    const id = found[1] ?? found[3] ?? ''
    const step = known.get(id)
    const title = step?.title
    const isHead = /\{\{\s*$/.test(text.slice(0, start))
    // A step that is gone is still a reference where nothing else can stand.
    if (title === undefined && !(isHead && found[1] !== undefined)) return []
    const after = start + found[0].length
    if (found[1] === undefined || found[2] !== undefined)
      return [{ start, end: after, id, title, label: found[2] ?? '' }]
    const label = bareLabel(text.slice(after), step?.label, isHead)
    return [{ start, end: after + label.length, id, title, label }]
  })
  // An `@` within a label names nothing.
  let end = 0
  return places.filter((place) => {
    if (place.start < end) return false
    end = place.end
    return true
  })
}

/** A label without quotes: today's as a whole; any other ends where a path or the template does. */
function bareLabel(text: string, today: string | undefined, isHead: boolean): string {
  if (today !== undefined && today !== '' && text.startsWith(today)) {
    if (/^(?:$|[^\p{L}\p{N}_])/u.test(text.slice(today.length))) return today
  }
  const [label = ''] = (isHead ? /^[^.[\]{}?]*/ : /^[\p{L}\p{N}_]+(?: [\p{L}\p{N}_]+)*/u).exec(text) ?? []
  return label.trimEnd()
}
