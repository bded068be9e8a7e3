import type { Colour } from '../drawing/colours.ts'

/** How frames and notes of each colour look. */
export const LOOKS: Readonly<Record<Colour, string>> = {
  grey: 'border-line-strong bg-raised/60',
  blue: 'border-busy/60 bg-busy-soft/50',
  green: 'border-good/60 bg-good-soft/50',
  amber: 'border-warn/60 bg-warn-soft/50',
  red: 'border-bad/60 bg-bad-soft/50',
}
