import { CONTROL } from '../model/handles.ts'

/** Steps whose settings are conditions: what they read becomes a part of nothing. */
export const LOOKING: ReadonlySet<string> = new Set([CONTROL.condition, CONTROL.switch])
