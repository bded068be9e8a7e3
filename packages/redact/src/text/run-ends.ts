/** Where runs of a text end that were walked before: triggers stand close together, and often in the same run. */
export type RunEnds = {
  /** The first place from `from` on at which `stops` is true, or the end of the text. */
  endOf(kind: 'bare' | 'line' | 'name', from: number, stops: (at: number) => boolean): number
}

export function createRunEnds(length: number): RunEnds {
  const walked = { bare: { from: 0, end: -1 }, line: { from: 0, end: -1 }, name: { from: 0, end: -1 } }
  return {
    endOf(kind, from, stops) {
      const last = walked[kind]
      if (from >= last.from && from <= last.end) return last.end
      let end = from
      while (end < length && !stops(end)) end++
      walked[kind] = { from, end }
      return end
    },
  }
}
