import { printJsonInSlices } from '@orch/json'

export type Values = { input?: unknown; output?: unknown }
export type InTexts<Whole> = Omit<Whole, keyof Values> & { input?: string; output?: string }

/** The command line puts input and output on the screen as they come. */
export async function inTexts<Whole extends Values>({
  input,
  output,
  ...rest
}: Whole): Promise<InTexts<Whole>> {
  return {
    ...rest,
    ...(isNothing(input) ? {} : { input: await textOf(input) }),
    ...(isNothing(output) ? {} : { output: await textOf(output) }),
  }
}

const isNothing = (value: unknown) => value === undefined || value === null
const textOf = async (value: unknown) => (typeof value === 'string' ? value : printJsonInSlices(value))
