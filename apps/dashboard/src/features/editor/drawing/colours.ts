/** What people mark frames and notes with. */
export const COLOURS = ['grey', 'blue', 'green', 'amber', 'red'] as const
export type Colour = (typeof COLOURS)[number]
/** Of a note that nobody gave another one. */
export const NOTE_COLOUR: Colour = 'amber'

/** A colour as it was stored; another one where it is not one of these. */
export function colourOf(stored: unknown, otherwise: Colour): Colour {
  return COLOURS.find((colour) => colour === stored) ?? otherwise
}
