import { z } from 'zod'

/** A setting that the trigger cannot work with. */
export type WrongSetting = { field: string; message: string }

/** All of them in one line of a message. */
export const wrongInWords = (wrong: readonly WrongSetting[]) =>
  wrong.map(({ field, message }) => `${field} ${message}`).join('; ')

/** What is wrong with the settings of a trigger, as it is read. */
export function wrongOf({ path, message }: z.core.$ZodIssue): WrongSetting {
  return { field: String(path[0] ?? ''), message }
}

/** The editor stores texts; programs may store numbers. */
export function wholeNumber<Usual extends number | undefined>(least: number, most: number, usual: Usual) {
  return z
    .union([z.string(), z.number()])
    .default('')
    .transform((given) => (String(given).trim() === '' ? usual : Number(given)))
    .refine(
      (count) => count === undefined || (Number.isInteger(count) && count >= least && count <= most),
      `must be a whole number from ${least} to ${most}`,
    )
}

/** A line of text; nothing is the empty one. */
export const line = z.string().trim().default('')

export const lineUpTo = (most: number) =>
  line.refine((text) => text.length <= most, `must have ${most.toLocaleString('en-US')} characters at most`)
